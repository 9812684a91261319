#include "probes/office/messages.h"

#include <fmt/format.h>

namespace sokhao::probes::office {
namespace {

core::LocalText reason(const Run& run) {
  switch (run.end) {
    case RunEnd::absent: return {"máy này chưa cài LibreOffice (chạy: sokhao doctor)", "LibreOffice is not installed on this machine (run: sokhao doctor)"};
    case RunEnd::too_long: return {"LibreOffice chạy quá thời hạn", "LibreOffice took too long"};
    case RunEnd::died: return {fmt::format("LibreOffice dừng đột ngột (tín hiệu {})", run.code), fmt::format("LibreOffice died (signal {})", run.code)};
    case RunEnd::exited: break;
  }
  return {"LibreOffice không mở được tệp", "LibreOffice cannot open the file"};
}

core::Damage damage(core::DamageCode code, std::string vi, std::string en) { return {code, "", std::nullopt, {std::move(vi), std::move(en)}}; }

}  // namespace

core::Damage too_large() {
  return damage(core::DamageCode::limit_reached, "Tệp Word lớn bất thường nên không chuyển đổi; chuyển cán bộ xem xét.",
                "The Word file is unusually large and is not converted; a person has to look.");
}

core::Damage text_only(const Run& by_libreoffice) {
  const core::LocalText why = reason(by_libreoffice);
  return damage(core::DamageCode::text_only,
                fmt::format("Chỉ lấy được phần chữ của tệp .doc (bằng antiword), không có trang, phông chữ và bố cục: {}.", why.vi),
                fmt::format("Only the text of the .doc could be read (by antiword), without pages, fonts and layout: {}.", why.en));
}

core::Damage not_converted(const Run& by_libreoffice) {
  const core::LocalText why = reason(by_libreoffice);
  return damage(core::DamageCode::unsupported, fmt::format("Chưa đọc được tệp .doc: {}; mở bằng Word, lưu lại thành .docx hoặc PDF rồi nộp lại.", why.vi),
                fmt::format("The .doc file could not be read: {}; open it in Word, save it as .docx or PDF and hand it in again.", why.en));
}

}  // namespace sokhao::probes::office
