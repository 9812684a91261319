// The office that issues a paper, and the plan that the paper rests on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/official_words.h"

namespace sokhao::report {

/// From the plan's [authority]; an office adds and overrides in the [office]
/// table of its sokhao.toml. "" where nothing is known: the paper leaves a
/// dotted line to write on.
struct Office {
  std::string parent;        ///< "ỦY BAN NHÂN DÂN HUYỆN ĐAKRÔNG"
  std::string name;          ///< "PHÒNG NỘI VỤ"
  std::string name_in_text;  ///< "Phòng Nội vụ"
  std::string place;         ///< "Đakrông"
  std::string symbol;        ///< behind the number of a paper: "NV"
  std::string signer_title;  ///< "TRƯỞNG PHÒNG"
  std::string signer;        ///< full name
  std::string receiver;      ///< full name of the clerk at the counter
  std::string address, phone;
  std::vector<std::string> recipients;  ///< of papers that leave the office
  EmptyTens empty_tens = EmptyTens::linh;
};

/// `more` over `office`, member by member where it says something.
[[nodiscard]] Office over(Office office, const Office& more);

/// "PHÒNG NỘI VỤ" as "Phòng Nội vụ": the kind of office and the first syllable
/// of its duty have capitals.
[[nodiscard]] std::string office_name_in_text(const std::string& capitals);

/// The contest as a paper cites it.
struct PlanCitation {
  std::string contest;             ///< its title
  std::string symbol;              ///< "H79/KH-UBND"
  std::optional<std::string> date; ///< RFC 3339
  std::string issuer;              ///< "Ủy ban nhân dân huyện Đakrông"

  /// "Kế hoạch số H79/KH-UBND ngày 24 tháng 8 năm 2020 của Ủy ban ...".
  [[nodiscard]] std::string words() const;
};

}  // namespace sokhao::report
