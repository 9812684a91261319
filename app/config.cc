#include "app/config.h"

#include <boost/filesystem.hpp>
#include <fstream>
#include <iterator>

#include "app/desk.h"
#include "app/paths.h"
#include "core/settings.h"
#include "core/text.h"

namespace sokhao::app {
namespace {

namespace fs = boost::filesystem;

void seconds(core::Reader& reader, const char* key, std::chrono::milliseconds& value) {
  const auto given = reader.optional_number(key);
  if (!given) return;
  if (*given < 0 || *given > 86'400) {
    reader.problem(key, "must lie between 0 and 86400 seconds");
    return;
  }
  value = std::chrono::milliseconds(static_cast<std::int64_t>(*given * 1000));
}

void path(core::Reader& reader, const char* key, const std::string& root, std::string& value) {
  if (auto given = reader.optional_text(key)) value = fs::absolute(*given, root).lexically_normal().string();
}

report::Office office(core::Reader& table) {
  report::Office office;
  const auto take = [&table](const char* key, std::string& value) { value = table.optional_text(key).value_or(""); };
  take("parent", office.parent);
  take("name", office.name);
  take("name_in_text", office.name_in_text);
  take("place", office.place);
  take("symbol_suffix", office.symbol);
  take("signer_title", office.signer_title);
  take("signer", office.signer);
  take("receiver", office.receiver);
  take("address", office.address);
  take("phone", office.phone);
  office.recipients = table.optional_texts("recipients");
  if (table.has("empty_tens") && table.choice("empty_tens", {"linh", "lẻ"}) == "lẻ") office.empty_tens = report::EmptyTens::le;
  table.finish();
  return office;
}

// A whole number within bounds, times `unit`.
template <class T>
void within(core::Reader& reader, const char* key, std::int64_t least, std::int64_t most, std::int64_t unit, T& value) {
  const auto given = reader.optional_integer(key);
  if (!given) return;
  if (*given < least || *given > most) {
    reader.problem(key, "must lie between " + std::to_string(least) + " and " + std::to_string(most));
    return;
  }
  value = static_cast<T>(*given * unit);
}

void previews(core::Reader& reader, PreviewConfig& config) {
  config.enabled = reader.boolean("enabled", config.enabled);
  within(reader, "max_height", 144, 1080, 1, config.order.max_height);
  within(reader, "max_mb_per_minute", 3, 200, 1'000'000, config.order.max_bytes_per_minute);
  within(reader, "copy_mb_per_minute", 0, 500, 1'000'000, config.order.copy_bytes_per_minute);
  within(reader, "max_video_minutes", 1, 600, 60, config.order.max_video_s);
  within(reader, "time_limit_minutes", 1, 90, 60, config.order.time_limit_s);
  reader.finish();
}

void desk(core::Reader& reader, const std::string& root, DeskConfig& config) {
  path(reader, "certificate", root, config.certificate);
  path(reader, "key", root, config.key);
  if (config.certificate.empty() != config.key.empty()) reader.problem(config.key.empty() ? "certificate" : "key", "certificate and key belong together: name both, or none");
  if (auto listen = reader.optional_text("listen")) {
    config.listen = *listen;
    config.asked = true;
    if (auto place = parse_listen(config.listen, reach_of(config)); !place) reader.problem("listen", place.error().what);
  }
  config.hosts = reader.optional_texts("hosts");
  within(reader, "judging_lease_minutes", 1, 1440, 60'000, config.judging_lease);
  if (auto accel = reader.optional_text("accel")) {
    config.accel = *accel;
    const bool plain = accel->size() > 1 && accel->front() == '/' && accel->back() == '/' && accel->find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/") == std::string::npos;
    if (!plain) reader.problem("accel", "must be a location of the proxy such as /xem-truoc-noi-bo/");
  }
  reader.finish();
}

std::optional<Webhook> webhook_of(core::Reader& root, const std::string& folder) {
  auto table = root.table("webhook");
  if (!table) return std::nullopt;
  Webhook webhook;
  webhook.url = table->text("url");
  if (auto url = parse_webhook_url(webhook.url); !url && table->has("url")) table->problem("url", url.error().what);
  webhook.secret = table->optional_text("secret").value_or("");
  path(*table, "ca_file", folder, webhook.ca_file);
  std::string file;
  path(*table, "secret_file", folder, file);
  if (!file.empty()) {
    std::ifstream in(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    webhook.secret = core::trim(text);
    if (webhook.secret.empty()) table->problem("secret_file", "cannot be read, or is empty: " + file);
  }
  seconds(*table, "timeout_s", webhook.timeout);
  seconds(*table, "retry_s", webhook.retry);
  if (webhook.timeout.count() == 0 || webhook.retry.count() == 0) table->problem("url", "timeout_s and retry_s must be more than 0");
  table->finish();
  return webhook;
}

}  // namespace

core::Result<Config> load_config(const std::string& root_option, const std::string& file) {
  Config config;
  config.root = root_folder(root_option);
  config.inbox = config.root + "/inbox";
  config.store = config.root + "/store";
  config.database = "sqlite://" + config.root + "/sokhao.db";
  const std::string own_plan = config.root + "/contest.toml";
  boost::system::error_code error;
  config.contest = fs::exists(own_plan, error) ? own_plan : shipped_file("contests/cchc-2020.toml");
  if (error && error != boost::system::errc::no_such_file_or_directory && error != boost::system::errc::not_a_directory)
    return core::fail(core::ErrorKind::unreadable, own_plan + ": " + error.message());

  const std::string settings_path = file.empty() ? config.root + "/sokhao.toml" : absolute_path(file);
  if (!fs::exists(settings_path, error)) {
    if (error && error != boost::system::errc::no_such_file_or_directory && error != boost::system::errc::not_a_directory)
      return core::fail(core::ErrorKind::unreadable, settings_path + ": " + error.message());
    if (!file.empty()) return core::fail(core::ErrorKind::usage, "no such configuration file: " + settings_path);
    return config;
  }
  auto settings = core::load_settings(settings_path);
  if (!settings) return tl::unexpected(settings.error());
  std::vector<std::string> problems;
  core::Reader reader(settings->path, settings->root, "", problems);
  path(reader, "inbox", config.root, config.inbox);
  path(reader, "store", config.root, config.store);
  config.contest_named = reader.has("contest");
  path(reader, "contest", config.root, config.contest);
  if (auto database = reader.optional_text("database")) {
    config.database = *database;
    if (!database->starts_with("sqlite://") && !database->starts_with("postgresql://"))
      reader.problem("database", "must begin with sqlite:// or postgresql://");
  }
  if (auto workers = reader.optional_integer("workers")) {
    if (*workers < 0 || *workers > 256) reader.problem("workers", "must lie between 0 (one a core) and 256");
    config.workers = static_cast<unsigned>(*workers);
  }
  seconds(reader, "settle_s", config.settle);
  seconds(reader, "settle_polled_s", config.settle_polled);
  seconds(reader, "incomplete_after_s", config.incomplete_after);
  seconds(reader, "incomplete_after_polled_s", config.incomplete_after_polled);
  seconds(reader, "rescan_s", config.rescan);
  seconds(reader, "lease_s", config.lease);
  if (auto table = reader.table("office")) config.office = office(*table);
  if (auto table = reader.table("previews")) previews(*table, config.previews);
  if (auto table = reader.table("desk")) desk(*table, config.root, config.desk);
  config.webhook = webhook_of(reader, config.root);
  reader.finish();
  if (!problems.empty()) return core::fail(core::ErrorKind::usage, core::join(problems, "\n"));
  return config;
}

std::string contest_path(const Config& config, const std::string& option) {
  return option.empty() ? config.contest : absolute_path(option);
}

}  // namespace sokhao::app
