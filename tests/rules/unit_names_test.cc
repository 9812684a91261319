// Which unit a written name means: spellings as covers, forms and scans have them.
#include <gmock/gmock.h>

#include "rules/units.h"
#include "tests/rules/judged.h"

namespace sokhao::rules {
namespace {

struct Named {
  const char* written;
  const char* code;  ///< "": for a person
};

void PrintTo(const Named& named, std::ostream* out) { *out << named.written; }

class UnitName : public ::testing::TestWithParam<Named> {};

TEST_P(UnitName, MeansThisUnit) {
  const auto match = match_unit(GetParam().written, *shipped_contest().units);
  EXPECT_STREQ(match.certain() ? match.best->code.c_str() : "", GetParam().code)
      << (match.best ? match.best->name : "nothing") << " " << match.score << ", then "
      << (match.second ? match.second->name : "nothing") << " " << match.second_score;
}

// Each as it stands.
INSTANTIATE_TEST_SUITE_P(
    Plain, UnitName,
    ::testing::Values(Named{"UBND xã Tà Rụt", "X-TR"},
                      Named{"UBND xã Mò Ó", "X-MO"},
                      Named{"Ủy ban nhân dân xã A Ngo", "X-AN"},
                      Named{"UBND thị trấn Krông Klang", "X-KK"},
                      Named{"Phòng Nội vụ", "NV"},
                      Named{"Văn phòng HĐND và UBND huyện", "VP"},
                      Named{"Phòng Lao động - Thương binh và Xã hội", "LDTBXH"},
                      Named{"Thanh tra huyện", "TTr"},
                      Named{"Trung tâm Văn hóa thông tin - Thể dục thể thao", "VHTTTT"},
                      Named{"Trung tâm Phát triển quỹ đất", "PTQD"},
                      Named{"Ban Quản lý dự án đầu tư xây dựng", "BQLDA"}));

// Where the tone stands, capitals, decomposed and old spellings.
INSTANTIATE_TEST_SUITE_P(
    Spelling, UnitName,
    ::testing::Values(Named{"Uỷ ban nhân dân xã Mò ó", "X-MO"},
                      Named{"UỶ BAN NHÂN DÂN XÃ TÀ RỤT", "X-TR"},
                      Named{"Ủy Ban Nhân Dân Xã Húc Nghì", "X-HN"},
                      Named{"PHÒNG NỘI VỤ", "NV"},
                      Named{"phòng nội vụ", "NV"},
                      Named{"Phòng Văn hoá và Thông tin", "VHTT"},
                      Named{"Phòng Văn hoá - Thông tin", "VHTT"},
                      Named{"Trung tâm Văn hoá Thông tin - Thể dục Thể thao", "VHTTTT"},
                      Named{"Uỷ ban Nhân dân thị trấn Krông Klang", "X-KK"}));

// With the place, in every way.
INSTANTIATE_TEST_SUITE_P(
    Place, UnitName,
    ::testing::Values(Named{"UBND xã Tà Rụt, huyện Đakrông, tỉnh Quảng Trị", "X-TR"},
                      Named{"UBND xã Mò Ó - huyện Đakrông", "X-MO"},
                      Named{"UBND xã Mò Ó, Đakrông, Quảng Trị", "X-MO"},
                      Named{"UBND xã Ba Lòng (Đakrông)", "X-BL"},
                      Named{"Phòng Nội vụ huyện Đakrông", "NV"},
                      Named{"Phòng Nội vụ Đakrông", "NV"},
                      Named{"Phòng Nội vụ, UBND huyện Đakrông", "NV"},
                      Named{"UBND huyện Đakrông - Phòng Nội vụ", "NV"},
                      Named{"Phòng Nội vụ huyện", "NV"},
                      Named{"Phòng Tư pháp huyện Đa Krông", "TP"},
                      Named{"Thanh tra huyện Đak Rông", "TTr"},
                      Named{"UBND xã Đakrông, huyện Đakrông, tỉnh Quảng Trị", "X-DK"},
                      Named{"Văn phòng HĐND - UBND huyện Đakrông", "VP"}));

// Đakrông as people write it.
INSTANTIATE_TEST_SUITE_P(
    District, UnitName,
    ::testing::Values(Named{"Ủy ban nhân dân xã Đa Krông", "X-DK"},
                      Named{"UBND xã ĐaKrông", "X-DK"},
                      Named{"UBND xã Đăkrông", "X-DK"},
                      Named{"UBND xã Đak Rông", "X-DK"},
                      Named{"UBND xa Dakrong", "X-DK"},
                      Named{"UBND xã Ðakrông", "X-DK"},
                      Named{"UBND xã Đắc Rông", "X-DK"}));

// Abbreviated.
INSTANTIATE_TEST_SUITE_P(
    Abbreviated, UnitName,
    ::testing::Values(Named{"P. Nội vụ", "NV"},
                      Named{"P.Nội vụ", "NV"},
                      Named{"Chuyên viên P. Nội vụ", "NV"},
                      Named{"P. TC-KH", "TCKH"},
                      Named{"Phòng TCKH", "TCKH"},
                      Named{"Phòng Tài chính - KH", "TCKH"},
                      Named{"P.TC - Kế hoạch", "TCKH"},
                      Named{"Phòng LĐTB&XH", "LDTBXH"},
                      Named{"Phòng LĐ-TB&XH", "LDTBXH"},
                      Named{"Phòng LĐ, TB và XH", "LDTBXH"},
                      Named{"P. LĐTBXH huyện", "LDTBXH"},
                      Named{"Phòng Lao động - TB&XH", "LDTBXH"},
                      Named{"Phòng TN&MT", "TNMT"},
                      Named{"Phòng TNMT", "TNMT"},
                      Named{"PHÒNG NN VÀ PTNT", "NNPTNT"},
                      Named{"Phòng NNPTNT", "NNPTNT"},
                      Named{"P.NN-PTNT huyện Đakrông", "NNPTNT"},
                      Named{"Phòng GD&ĐT", "GDDT"},
                      Named{"Phòng GDĐT huyện Đakrông", "GDDT"},
                      Named{"Phòng GD - ĐT", "GDDT"},
                      Named{"Phòng VH&TT", "VHTT"},
                      Named{"Phòng VHTT", "VHTT"},
                      Named{"Phòng KT&HT", "KTHT"},
                      Named{"Phòng Kinh tế - Hạ tầng", "KTHT"},
                      Named{"VP HĐND&UBND huyện", "VP"},
                      Named{"Văn phòng HĐND&UBND huyện", "VP"},
                      Named{"VP UBND huyện", "VP"},
                      Named{"Trung tâm VHTT-TDTT huyện", "VHTTTT"},
                      Named{"TT VH-TT-TDTT huyện", "VHTTTT"},
                      Named{"BQL dự án ĐTXD", "BQLDA"},
                      Named{"Ban QLDA đầu tư xây dựng huyện", "BQLDA"},
                      Named{"UBND TT Krông Klang", "X-KK"},
                      Named{"TT Krông Klang", "X-KK"},
                      Named{"UBND X. Tà Long", "X-TL"},
                      Named{"U.B.N.D xã A Vao", "X-AV"},
                      Named{"HĐND&UBND xã Ba Nang", "X-BN"},
                      Named{"UBND Tà Rụt", "X-TR"}));

// The first words of a name that only one office has.
INSTANTIATE_TEST_SUITE_P(
    Beginning, UnitName,
    ::testing::Values(Named{"Phòng Tài chính", "TCKH"},
                      Named{"Phòng Nông nghiệp huyện Đakrông", "NNPTNT"},
                      Named{"Phòng Giáo dục", "GDDT"},
                      Named{"Phòng Tài nguyên", "TNMT"},
                      Named{"Phòng Lao động", "LDTBXH"},
                      Named{"Phòng Kinh tế huyện", "KTHT"}));

// A post or an office before or behind the name.
INSTANTIATE_TEST_SUITE_P(
    Around, UnitName,
    ::testing::Values(Named{"Trưởng phòng Nội vụ", "NV"},
                      Named{"Văn phòng - Thống kê UBND xã A Bung", "X-AB"},
                      Named{"Bộ phận một cửa xã Mò Ó", "X-MO"},
                      Named{"Bộ phận Tiếp nhận và Trả kết quả UBND xã Tà Rụt", "X-TR"},
                      Named{"UBND xã Tà Rụt (Bộ phận một cửa)", "X-TR"},
                      Named{"Văn phòng UBND xã Hướng Hiệp", "X-HH"},
                      Named{"xã Ba Lòng", "X-BL"},
                      Named{"Công chức Văn phòng UBND xã A Vao", "X-AV"}));

// Schools.
INSTANTIATE_TEST_SUITE_P(
    School, UnitName,
    ::testing::Values(Named{"Trường TH&THCS Ba Nang", "T-BN"},
                      Named{"Trường Tiểu học và THCS Ba Nang", "T-BN"},
                      Named{"Trường Mầm non Tà Rụt", "T-TR"},
                      Named{"Trường mầm non xã Tà Rụt", "T-TR"},
                      Named{"Trường Mẫu giáo Mò Ó", "T-MO"},
                      Named{"Trường Mầm non số 1 Hướng Hiệp", "T-HH"},
                      Named{"Trường PTDTBT THCS A Vao", "T-AV"},
                      Named{"Trường PTDTBT Tiểu học A Ngo", "T-AN"},
                      Named{"Trường Phổ thông dân tộc bán trú THCS Húc Nghì", "T-HN"},
                      Named{"TH&THCS Triệu Nguyên", "T-TN"},
                      Named{"Trường THCS Krông Klang, huyện Đakrông", "T-KK"}));

// Missing accents, missing blanks, letters misread.
INSTANTIATE_TEST_SUITE_P(
    Misread, UnitName,
    ::testing::Values(Named{"UBND xa Mo O", "X-MO"},
                      Named{"UY BAN NHAN DAN XA TA RUT", "X-TR"},
                      Named{"Phong Noi vu", "NV"},
                      Named{"Phong Lao dong Thuong binh va Xa hoi", "LDTBXH"},
                      Named{"UBND xã ABung", "X-AB"},
                      Named{"UBNDxã Tà Rụt", "X-TR"},
                      Named{"UBND xã TàRụt", "X-TR"},
                      Named{"UBND xã Mò 0", "X-MO"},
                      Named{"UBNĐ xã Tà Long", "X-TL"},
                      Named{"UBNO xã Ba Lòng", "X-BL"},
                      Named{"UBND xà Tà Rụt", "X-TR"},
                      Named{"Phỏng Nội yụ", ""},
                      Named{"Phòng N0i vụ", "NV"},
                      Named{"Phòng Nôi vu", "NV"},
                      Named{"Phòng Tài nguyèn và Môi trưởng", "TNMT"},
                      Named{"Phòng Nông nghiêp và Phát triển nòng thôn", "NNPTNT"},
                      Named{"UBND xã Húc Nghi", "X-HN"},
                      Named{"UBND xã Hương Hiệp", "X-HH"},
                      Named{"UBND xã Triêu Nguyen", "X-TN"},
                      Named{"Phòng  Tư   pháp", "TP"},
                      Named{"UBND xã Mò-Ó", "X-MO"},
                      Named{"Trường Mầm n0n A Bung", "T-AB"}));

// Not among those who may take part, and known.
INSTANTIATE_TEST_SUITE_P(
    Excluded, UnitName,
    ::testing::Values(Named{"Công an huyện Đakrông", "CA"},
                      Named{"Văn phòng Huyện ủy", "DBND"},
                      Named{"VP Huyện uỷ Đakrông", "DBND"},
                      Named{"Ban Tổ chức Huyện ủy", "BTCHU"},
                      Named{"BCH Quân sự huyện", "QS"},
                      Named{"TAND huyện Đakrông", "TAND"},
                      Named{"VKSND huyện", "VKS"}));

// To be confirmed, and known.
INSTANTIATE_TEST_SUITE_P(
    Unconfirmed, UnitName,
    ::testing::Values(Named{"Hội LHPN huyện Đakrông", "HPN"},
                      Named{"UBMTTQVN huyện", "MTTQ"},
                      Named{"Trung tâm Y tế huyện", "TTYT"},
                      Named{"BHXH huyện Đakrông", "BHXH"}));

// To a person: not in the list, or two units could be meant.
INSTANTIATE_TEST_SUITE_P(
    ForAPerson, UnitName,
    ::testing::Values(Named{"Công an xã Tà Rụt", ""},
                      Named{"Đảng ủy xã Tà Rụt", ""},
                      Named{"Ban Chỉ huy Quân sự xã Mò Ó", ""},
                      Named{"Trạm Y tế xã Tà Rụt", ""},
                      Named{"Hội Nông dân xã A Ngo", ""},
                      Named{"Đoàn xã Ba Lòng", ""},
                      Named{"Phòng Nội vụ huyện Hướng Hóa", ""},
                      Named{"Phòng Nội vụ thị xã Quảng Trị", ""},
                      Named{"Phòng Nội vụ TP. Đông Hà", ""},
                      Named{"Phòng Nội vụ - LĐTBXH", ""},
                      Named{"Trung tâm VHTT huyện Hướng Hóa", ""},
                      Named{"UBND xã Tà Rụt, huyện Hướng Hóa", ""},
                      Named{"UBND xã A Bung huyện A Lưới", ""},
                      Named{"Sở Nội vụ tỉnh Quảng Trị", ""},
                      Named{"Thanh tra tỉnh Quảng Trị", ""},
                      Named{"UBND xã A Dơi", ""},
                      Named{"UBND xã Ba Tầng", ""},
                      Named{"UBND xã Tân Long", ""},
                      Named{"UBND xã Triệu Thượng", ""},
                      Named{"UBND xã Hướng Phùng", ""},
                      Named{"UBND thị trấn Cam Lộ", ""},
                      Named{"UBND xã Hải Phúc", ""},
                      Named{"Trường Tiểu học Khe Sanh", ""},
                      Named{"Trường THPT Đakrông", ""},
                      Named{"Trường Mầm non", ""},
                      Named{"Trường Tiểu học số 2", ""},
                      Named{"UBND huyện Đakrông", ""},
                      Named{"UBND Đakrông", ""},
                      Named{"Đakrông", ""},
                      Named{"Mò Ó", ""},
                      Named{"UBND xã", ""},
                      Named{"UBND", ""},
                      Named{"Phòng", ""},
                      Named{"Văn phòng", ""},
                      Named{"Ban Chỉ huy", ""},
                      Named{"Trung tâm", ""},
                      Named{"Công ty ABC", ""},
                      Named{"Công ty TNHH Nội Vụ Việt", ""},
                      Named{"Hộ gia đình", ""},
                      Named{"Đồn Biên phòng A Vao", ""},
                      Named{"Ba Lòng và Ba Nang", ""},
                      Named{"...", ""},
                      Named{"1234", ""}));

}  // namespace
}  // namespace sokhao::rules
