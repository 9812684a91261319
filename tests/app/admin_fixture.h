// The desk with its real services on a store of its own, entries put into the
// ledger as intake and the pipeline would.
#pragma once

#include <gmock/gmock.h>
#include <soci/soci.h>

#include "app/books.h"
#include "app/decisions.h"
#include "app/desk.h"
#include "app/engine_setup.h"
#include "app/file_report.h"
#include "ingest/entries.h"
#include "report/report_store.h"
#include "rules/plan.h"
#include "tests/report/samples.h"
#include "tests/support/process.h"
#include "tests/web/site_fixture.h"

namespace sokhao::app {

class AdminDesk : public web::SiteTest {
 protected:
  AdminDesk() {
    auto plan = rules::load_contest(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml");
    EXPECT_TRUE(plan);
    contest_ = *plan;
    config_.root = home_.path();
    config_.inbox = home_.at("inbox");
    config_.store = home_.at("store");
    config_.database = uri_;
    config_.contest = home_.write("contest.toml", support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"));
    desk_.services = desk_services(config_, contest_);
    site_ = web::make_site(desk_);
    db_.emplace(*open_database(config_));
    admin_ = person("quantri", web::Role::admin);
  }

  /// Takes a drop in and files its report. `corrects`: as the next version.
  std::string entry(core::Report report, const std::string& corrects = "") {
    const std::string code = drop(corrects);
    file(std::move(report), code);
    return code;
  }
  std::string drop(const std::string& corrects = "") {
    ingest::DropRecord record;
    record.id = "01EJ" + std::string(20, 'A') + std::to_string(10 + ++drops_);
    record.name = record.stem = "bai" + std::to_string(drops_);
    record.parts = {{"bai.pdf", core::PartRole::unknown, 7, std::string(60, 'a') + std::to_string(1000 + drops_), ""}};
    record.received_at = clock_.now();
    if (!corrects.empty()) record.clerk.corrects = corrects;
    auto taken = ingest::record_drop(*db_, contest_, record);
    EXPECT_TRUE(taken) << taken.error().what;
    return taken ? taken->code : "";
  }
  void file(core::Report report, const std::string& code) {
    report.entry.code = code;
    report.entry.version = ingest::find_entry(*db_, code)->version;
    auto done = db_->write([&](soci::session& sql) -> core::Result<> {
      auto filed = file_report(sql, {sql, db_->skip_locked()}, contest_, report, clock_.now());
      return filed ? core::Result<>{} : core::Result<>(tl::unexpected(filed.error()));
    });
    EXPECT_TRUE(done) << done.error().what;
  }

  /// The hidden fields of the form as the page gave them.
  std::string hidden(const std::string& html) const {
    std::string fields;
    for (const char* name : {"ban", "bao-cao", "truoc"}) {
      const std::string open = std::string("name=\"") + name + "\" value=\"";
      const auto at = html.find(open);
      if (at == std::string::npos) return "";
      const auto from = at + open.size();
      fields += std::string("&") + name + "=" + html.substr(from, html.find('"', from) - from);
    }
    return fields;
  }
  web::Response post(const Person& who, const std::string& path, const std::string& body) {
    return site_->answer(posting(path, who.cookie, "csrf=" + web::percent_encoded(who.csrf) + body));
  }
  web::Response decide(const Person& who, const std::string& code, const std::string& seen, const std::string& kind, const std::string& more = "&ly-do=Xem+x%C3%A9t&van-ban=15%2FNV") {
    return post(who, "/ho-so/" + code + "/quyet-dinh", seen + "&quyet-dinh=" + kind + more);
  }
  std::string form_of(const std::string& code) { return text(get("/ho-so/" + code + "/quyet-dinh", admin_.cookie)); }
  std::vector<std::string> kinds_of(const std::string& code) {
    std::vector<std::string> kinds;
    for (const auto& event : core::events_of(*db_, code).value()) kinds.push_back(event.kind);
    return kinds;
  }

  std::int64_t count_of(const std::string& code, const std::string& kind) {
    const auto kinds = kinds_of(code);
    return std::count(kinds.begin(), kinds.end(), kind);
  }

  Config config_;
  std::optional<core::Database> db_;
  int drops_ = 0;
  Person admin_;
};

}  // namespace sokhao::app
