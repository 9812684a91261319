// tus 1.0: creation, offset, bytes, termination. Uploads belong to a draft, and
// a draft to its clerk.
#include <charconv>

#include "core/text.h"
#include "core/ulid.h"
#include "web/drafts.h"
#include "web/routes.h"
#include "web/upload_pages.h"
#include "web/uploads.h"

namespace sokhao::web {
namespace {

Response tus(int status, std::string text = "") {
  Response response;
  response.status = status;
  response.headers.set("Tus-Resumable", "1.0.0");
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.body = std::move(text);
  return response;
}

Response refused(const Visit& visit, const core::Error& error) {
  const int status = error.kind == core::ErrorKind::not_found ? 404 : error.kind == core::ErrorKind::conflict ? 409 : error.kind == core::ErrorKind::busy ? 423 : error.kind == core::ErrorKind::no_space ? 507 : error.kind == core::ErrorKind::usage ? 400 : 500;
  return tus(status, core::display_name(spoken(error.what, visit.language), 300) + "\n");
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char c : text) {
    const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
    if (value < 0) break;
    bits = bits << 6 | static_cast<unsigned>(value);
    if ((held += 6) >= 8) out += static_cast<char>(bits >> (held -= 8) & 0xff);
  }
  return out;
}

/// "filename dGVu,draft MDE=": the value of a key.
std::string metadata(const Request& request, std::string_view key) {
  for (const auto& pair : core::split(request.headers.get("upload-metadata"), ',')) {
    const std::string trimmed = core::trim(pair);
    const auto blank = trimmed.find(' ');
    if (trimmed.substr(0, blank) == key && blank != std::string::npos) return from_base64(std::string_view(trimmed).substr(blank + 1));
  }
  return {};
}

core::Result<Draft> own_draft(const Visit& visit, const std::string& id) {
  auto draft = find_draft(visit.db, id, visit.who());
  if (draft && !draft->drop.empty()) return core::fail(core::ErrorKind::conflict, "Hồ sơ này đã nộp / this entry is handed in");
  return draft;
}

}  // namespace

Response upload_begin(Visit& visit) {
  const auto length = number(visit.request.headers.get("upload-length"));
  if (!length || *length == 0) return tus(400, "Upload-Length\n");
  const std::string draft_id = metadata(visit.request, "draft");
  if (auto draft = own_draft(visit, draft_id); !draft) return refused(visit, draft.error());
  auto upload = Uploads(visit.desk.store).begin(draft_id, metadata(visit.request, "filename"), *length, core::make_ulid(visit.now));
  if (!upload) return refused(visit, upload.error());
  Response response = tus(201);
  response.headers.set("Location", "/tai-len/" + draft_id + "/" + upload->id);
  return response;
}

Response upload_state(Visit& visit) {
  if (auto draft = own_draft(visit, visit.captured[0]); !draft) return refused(visit, draft.error());
  auto upload = Uploads(visit.desk.store).find(visit.captured[0], visit.captured[1]);
  if (!upload) return refused(visit, upload.error());
  Response response = tus(200);
  response.headers.set("Upload-Offset", std::to_string(upload->offset));
  response.headers.set("Upload-Length", std::to_string(upload->length));
  return response;
}

Application::Reception receive_upload(const Visit& visit) {
  Application::Reception reception;
  const auto offset = number(visit.request.headers.get("upload-offset"));
  if (visit.request.headers.get("content-type") != "application/offset+octet-stream") {
    reception.refusal = tus(415);
  } else if (!offset) {
    reception.refusal = tus(400, "Upload-Offset\n");
  } else if (auto draft = own_draft(visit, visit.captured[0]); !draft) {
    reception.refusal = refused(visit, draft.error());
  } else if (auto sink = Uploads(visit.desk.store).open(visit.captured[0], visit.captured[1], *offset); !sink) {
    reception.refusal = refused(visit, sink.error());
  } else {
    reception.sink = std::move(*sink);
  }
  return reception;
}

// A PATCH without bytes: says where the upload stands.
Response upload_bytes(Visit& visit) { return upload_state(visit); }

Response upload_end(Visit& visit) {
  if (auto draft = own_draft(visit, visit.captured[0]); !draft) return refused(visit, draft.error());
  auto ended = Uploads(visit.desk.store).end(visit.captured[0], visit.captured[1]);
  return ended ? tus(204) : refused(visit, ended.error());
}

}  // namespace sokhao::web
