"""Prose of the honest entries: articles on administrative reform as officials of
a mountain district write them, put together from sentences of five parts. No
sentence comes twice in one article; people, phones and figures are invented.
"""
import random
import re

VILLAGES = ["Khe Cát", "Pa Hy", "Ly Tôn", "A Liêng", "Vực Leng", "Kỳ Nơi", "Cu Tài", "Ro Ró", "Xi Pa", "Tà Lêng", "Phú Thiềng", "Làng Cát"]
NAMES = ["ông Hồ Văn Puôn", "bà Hồ Thị Lý", "chị Nguyễn Thị Bích Thủy", "anh Hồ Xuân Đàng", "bà Kôn Thị Nga", "ông Trần Đình Sáu", "mẹ Kăn Hương", "anh Lê Viết Tường"]
PAPERS = ["đăng ký khai sinh", "chứng thực bản sao", "xác nhận tình trạng hôn nhân", "đăng ký hộ kinh doanh", "trợ cấp bảo trợ xã hội",
          "cấp đổi giấy chứng nhận quyền sử dụng đất", "đăng ký khai tử", "xác nhận hộ nghèo", "cấp lại thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"]

OPENING = [
    "Cải cách hành chính không phải là chuyện của riêng ai, càng không phải là chuyện chỉ nằm trên những trang kế hoạch đầu năm.",
    "Với một {place} còn nhiều khó khăn như {unit}, mỗi giờ chờ đợi của người dân đều là một giờ vắng mặt trên nương rẫy.",
    "Sáng thứ Hai đầu tháng {month}, trời Đakrông còn mù sương, {person} ở thôn {village} đã có mặt trước cửa phòng làm việc.",
    "Bà đi bộ gần {few} cây số đường dốc chỉ để hỏi một câu: “Giấy của cháu đã xong chưa, cán bộ?”.",
    "Câu hỏi ấy theo tôi suốt những ngày sau đó và cũng là lý do để tôi viết bài dự thi này.",
    "Nhiều năm làm việc với bà con Vân Kiều, Pa Kô, tôi hiểu rằng thủ tục đơn giản nhất trên giấy cũng có thể là điều khó nhất trong đời thường.",
    "Thực hiện chủ trương của Tỉnh ủy, Ủy ban nhân dân tỉnh Quảng Trị và Kế hoạch của Ủy ban nhân dân huyện, đơn vị chúng tôi đã chọn việc gần dân nhất để làm trước.",
    "Bài viết này không kể thành tích, chỉ ghi lại những việc nhỏ mà tập thể cơ quan đã làm từ đầu năm 2020 đến nay.",
    "Người dân không đọc báo cáo của chúng ta, họ nhìn vào thái độ của người cán bộ ngồi sau ô cửa tiếp nhận.",
    "Có lẽ vì thế mà chỉ số hài lòng của người dân bao giờ cũng bắt đầu từ một nụ cười và kết thúc bằng một tờ giấy trả đúng hẹn.",
    "Nghị quyết số 30c/NQ-CP của Chính phủ đã đi qua gần mười năm, đủ để nhìn lại việc gì đã làm được và việc gì còn dang dở.",
    "Nhìn tấm bảng niêm yết thủ tục đã bạc màu, chúng tôi tự hỏi có bao nhiêu người thật sự đọc được hết những dòng chữ ấy.",
]
STATE = [
    "Trước năm 2018, một hồ sơ {paper} phải đi qua {few} bàn làm việc, mỗi bàn giữ lại ít nhất một ngày.",
    "Theo thống kê của bộ phận văn phòng, năm 2019 toàn đơn vị tiếp nhận {many} hồ sơ, trong đó có {some} hồ sơ trả chậm so với giấy hẹn.",
    "Nguyên nhân chậm không nằm ở quy định mà nằm ở khâu luân chuyển, bàn giao giữa các bộ phận.",
    "Công chức {paper} đi họp là hồ sơ nằm lại, không có người làm thay và cũng không ai báo lại cho người dân.",
    "Mạng internet ở khu vực vùng sâu thường xuyên chập chờn, nhất là vào mùa mưa bão.",
    "Phần lớn bà con chưa có điện thoại thông minh, số người biết nộp hồ sơ trực tuyến chỉ đếm trên đầu ngón tay.",
    "Một số biểu mẫu dùng câu chữ quá dài, người lớn tuổi đọc không hiểu nên điền sai, phải đi lại nhiều lần.",
    "Cơ sở vật chất của Bộ phận Tiếp nhận và Trả kết quả còn tạm bợ, ghế ngồi chờ thiếu, không có nước uống cho người dân.",
    "Hệ thống phần mềm một cửa điện tử đã được trang bị nhưng việc cập nhật còn mang tính đối phó.",
    "Công tác tự kiểm tra cải cách hành chính có nơi còn hình thức, kết luận xong rồi để đó.",
    "Khi chấm điểm chỉ số cải cách hành chính, đơn vị bị trừ {few} điểm ở nội dung giải quyết thủ tục và tài liệu kiểm chứng.",
    "Đội ngũ công chức tuy đủ về số lượng nhưng kỹ năng tin học không đồng đều.",
    "Văn bản chỉ đạo nhiều, song việc theo dõi, đôn đốc thực hiện lại chưa có người chịu trách nhiệm cụ thể.",
    "Có tháng, số lượt người phải quay lại bổ sung giấy tờ lên đến {some} lượt, chủ yếu do hướng dẫn lần đầu chưa đầy đủ.",
    "Thôn xa nhất cách trụ sở {dozen} km, đi về mất trọn một ngày công.",
    "Việc sắp xếp hồ sơ lưu trữ chưa khoa học, tìm một quyết định cũ có khi mất cả buổi sáng.",
    "Tỷ lệ hồ sơ nộp qua dịch vụ công trực tuyến mức độ 3 và 4 của quý I chỉ đạt {percent} %.",
    "Một bộ phận cán bộ còn tâm lý ngại thay đổi, quen làm theo nếp cũ.",
    "Sự phối hợp giữa cơ quan chuyên môn của huyện với cấp xã trong việc liên thông thủ tục còn thiếu chặt chẽ.",
    "Những điều ấy không mới, nhưng nếu không gọi đúng tên thì không thể sửa.",
    "Khảo sát nhanh {some} người dân đến giao dịch cho thấy điều họ mong nhất là được hẹn đúng giờ và được nói năng dễ hiểu.",
    "Kinh phí dành riêng cho cải cách hành chính hằng năm chỉ khoảng {few} triệu đồng, chủ yếu chi cho văn phòng phẩm.",
]
WORK = [
    "Việc đầu tiên là rà soát lại toàn bộ danh mục thủ tục, bỏ đi {few} loại giấy tờ mà cơ quan đã có sẵn trong hồ sơ lưu.",
    "Mỗi thủ tục được viết lại thành một tờ hướng dẫn khổ A5, chữ to, có hình minh họa và bản dịch miệng sang tiếng Vân Kiều.",
    "Lãnh đạo đơn vị ký cam kết giờ trả kết quả, nếu chậm phải có thư xin lỗi gửi tận nhà.",
    "Chúng tôi lập nhóm Zalo “Một cửa {unit}” để trưởng thôn báo trước những trường hợp già yếu cần hỗ trợ tại nhà.",
    "Chiều thứ Sáu hằng tuần, hai công chức mang máy tính và máy in xuống thôn {village} để nhận hồ sơ lưu động.",
    "Đoàn viên thanh niên được phân công trực hướng dẫn người dân tạo tài khoản và nộp hồ sơ qua mạng.",
    "Quy trình giải quyết {paper} được rút từ {few} bước xuống còn ba bước, có người chịu trách nhiệm ở từng bước.",
    "Hệ thống quản lý chất lượng theo tiêu chuẩn TCVN ISO 9001:2015 được rà soát, bỏ những biểu mẫu trùng lặp.",
    "Văn bản đi, đến được xử lý trên phần mềm quản lý văn bản và điều hành, không in giấy đối với văn bản nội bộ.",
    "Cuộc họp giao ban sáng thứ Hai dành mười phút đầu để đọc danh sách hồ sơ sắp đến hạn.",
    "Bảng theo dõi treo ngay lối vào, ai cũng nhìn thấy hồ sơ nào đang ở bàn nào.",
    "Đơn vị bố trí công chức dự phòng cho từng vị trí để không có hồ sơ nào phải chờ vì lý do đi họp.",
    "Mỗi quý, Ban Chỉ đạo cải cách hành chính tự chấm điểm theo bộ chỉ số của huyện và công khai kết quả trong cơ quan.",
    "Những người đạt điểm thấp không bị phê bình trước tập thể mà được kèm cặp trong hai tuần.",
    "Phòng làm việc được sắp xếp lại: quầy thấp, ghế ngồi đối diện, có góc chơi nhỏ cho trẻ em theo mẹ.",
    "Thủ tục liên thông đăng ký khai sinh, đăng ký thường trú và cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi được làm trong một lần nộp.",
    "Tổ hỗ trợ lưu động gồm công chức tư pháp, văn phòng và đại diện Mặt trận, mỗi tháng đi {few} thôn.",
    "Đơn vị mở chuyên mục “Hỏi và đáp thủ tục” trên hệ thống loa truyền thanh, phát vào 5 giờ chiều thứ Ba và thứ Năm.",
    "Công chức mới được học cách viết thư hẹn ngắn, rõ ngày, rõ giờ, rõ người trả.",
    "Việc luân chuyển hồ sơ giữa các bộ phận được ký nhận bằng sổ hai liên, sau này thay bằng mã vạch.",
    "Chúng tôi đề nghị huyện cho thí điểm chứng thực chữ ký tại nhà đối với người khuyết tật nặng.",
    "Nguồn kinh phí được tiết kiệm từ khoán xe công và văn phòng phẩm để mua hai máy quét tài liệu.",
    "Bộ phận kế toán phối hợp với Kho bạc Nhà nước giao dịch qua dịch vụ công trực tuyến, giảm {few} lượt đi lại mỗi tháng.",
    "Hồ sơ lưu trữ từ năm 2011 đến nay được số hóa và đặt tên theo một quy tắc thống nhất.",
    "Mỗi công chức đăng ký một việc đổi mới trong năm, việc nhỏ cũng được, miễn là đo đếm được.",
    "Khi có phản ánh của công dân, trong vòng {few} ngày làm việc phải có trả lời bằng văn bản.",
    "Tại các buổi tiếp xúc cử tri, đại biểu được phát phiếu khảo sát mức độ hài lòng, điền ngay tại chỗ.",
    "Người có uy tín trong thôn được mời đến xem tận mắt quy trình để về nói lại với bà con.",
    "Đơn vị ghép lịch tiếp công dân của lãnh đạo với phiên chợ đầu tháng để người dân đỡ một lần đi.",
    "Mọi biểu mẫu điện tử được để sẵn trong một thư mục dùng chung, ai cần là có, không phải xin từng người.",
    "Quy chế làm việc được sửa theo hướng phân cấp rõ hơn cho cấp phó và từng công chức chuyên môn.",
]
RESULT = [
    "Sau {few} tháng, tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt {high} %.",
    "Số lượt người dân phải quay lại bổ sung giấy tờ giảm từ {some} lượt xuống còn {few} lượt mỗi tháng.",
    "Thời gian trung bình để có kết quả {paper} giảm từ năm ngày xuống còn một ngày rưỡi.",
    "Toàn đơn vị tiếp nhận {many} hồ sơ trong 6 tháng đầu năm 2020, không có đơn thư khiếu nại vượt cấp.",
    "Khảo sát {some} lượt người dân cho thấy {high} % hài lòng và rất hài lòng với thái độ phục vụ.",
    "Có {some} hồ sơ được nộp qua dịch vụ công trực tuyến, tăng gấp {few} lần so với cùng kỳ.",
    "{person_cap} ở thôn {village} nói vui rằng bây giờ đi làm giấy tờ cũng như đi chợ, vào một lúc là xong.",
    "Chi phí văn phòng phẩm giảm {percent} %, khoản tiết kiệm được dùng để lắp quạt và ghế chờ.",
    "Chỉ số cải cách hành chính của đơn vị tăng {few} bậc trong bảng xếp hạng của huyện.",
    "Điều đáng quý hơn những con số là người dân đã gọi điện để cảm ơn, thay vì gọi điện để hỏi.",
    "Giờ đây hồ sơ nào chậm cũng được biết trước hai ngày, nên việc xin lỗi ngày một ít đi.",
    "Cán bộ trẻ tự tin hơn khi giải thích bằng tiếng mẹ đẻ của bà con.",
    "Tinh thần phối hợp giữa các bộ phận thay đổi rõ rệt, việc đùn đẩy gần như không còn.",
    "Công tác báo cáo cũng nhẹ đi vì số liệu được lấy thẳng từ phần mềm.",
    "Đoàn kiểm tra của huyện ghi nhận cách làm này và đề nghị nhân rộng ra các xã lân cận.",
    "Tất nhiên vẫn còn {few} trường hợp trả chậm do phải xác minh ở tỉnh khác, nhưng đều có thư xin lỗi và hẹn lại.",
    "Lần đầu tiên, một cụ già hơn 80 tuổi ở {village} nhận được kết quả ngay tại nhà sàn của mình.",
    "Nhiều thôn đã tự lập danh sách những việc cần làm giấy tờ trong tháng để tổ lưu động đến một lần cho gọn.",
    "Thu ngân sách trên địa bàn đạt {high} % dự toán, trong đó có đóng góp của các hộ kinh doanh mới đăng ký.",
    "Không khí làm việc cởi mở hơn, ai cũng thấy phần việc của mình có ích.",
]
LESSON = [
    "Bài học thứ nhất là người đứng đầu phải làm gương, nói được thì phải làm được.",
    "Bài học thứ hai là chọn việc nhỏ, làm đến nơi, đo kết quả rồi mới làm việc tiếp theo.",
    "Công nghệ chỉ là công cụ, con người mới quyết định công cụ ấy phục vụ ai.",
    "Muốn dân tin thì phải công khai, kể cả những việc mình làm chưa tốt.",
    "Không nên sao chép nguyên xi mô hình của nơi khác mà phải xem dân mình cần gì.",
    "Cần có cơ chế khen thưởng kịp thời đối với sáng kiến dù rất nhỏ của công chức cấp xã.",
    "Đề nghị Ủy ban nhân dân huyện quan tâm nâng cấp đường truyền và trang thiết bị cho các xã vùng sâu.",
    "Đề nghị Phòng Nội vụ tổ chức thêm các lớp bồi dưỡng kỹ năng giao tiếp, trong đó có tiếng dân tộc thiểu số.",
    "Trong 6 tháng cuối năm, đơn vị phấn đấu đưa thêm {few} thủ tục lên mức độ 4.",
    "Chúng tôi sẽ tiếp tục giữ nếp họp ngắn, nói thẳng và ghi việc ra giấy.",
    "Cải cách là việc làm hằng ngày, không phải phong trào theo đợt.",
    "Khi người dân không còn phải hỏi “bao giờ xong”, lúc ấy cải cách hành chính mới thật sự đi vào cuộc sống.",
    "Con đường phía trước còn dài, nhưng từng bước nhỏ hôm nay đang làm cho chính quyền gần dân hơn.",
    "Tôi tin rằng mỗi cán bộ ở Đakrông đều có thể bắt đầu từ chiếc bàn làm việc của chính mình.",
    "Xin mượn lời dạy của Chủ tịch Hồ Chí Minh để kết thúc bài viết: “Việc gì có lợi cho dân, ta phải hết sức làm”.",
    "Mong rằng cuộc thi này sẽ là dịp để những cách làm hay được chia sẻ rộng rãi.",
]
PARTS = [("Đặt vấn đề", OPENING, 0.15), ("Thực trạng", STATE, 0.22), ("Những việc đã làm", WORK, 0.33), ("Kết quả bước đầu", RESULT, 0.19),
         ("Bài học và kiến nghị", LESSON, 0.11)]


def chu(text):
    """Whitespace tokens with a letter or digit: the plan's "chữ" counted apart from our readers."""
    return sum(any(c.isalnum() for c in token) for token in text.split())


class Writer:
    """One article: `paragraphs` are ("head" | "text", words)."""

    def __init__(self, seed, unit):
        self.dice, self.unit = random.Random(seed), unit
        self.paragraphs = []

    def filled(self, sentence):
        dice = self.dice
        person = dice.choice(NAMES)
        place = "xã miền núi" if "xã" in self.unit else "cơ quan"
        values = {"unit": self.unit, "village": dice.choice(VILLAGES), "person": person, "person_cap": person[0].upper() + person[1:],
                  "paper": dice.choice(PAPERS), "place": place, "few": dice.randint(3, 9), "some": dice.randint(21, 96), "many": f"{dice.randint(1, 4)}.{dice.randint(100, 999)}",
                  "dozen": dice.randint(12, 28), "percent": f"{dice.randint(3, 19)},{dice.randint(1, 9)}", "high": f"{dice.randint(91, 99)},{dice.randint(1, 9)}",
                  "month": dice.randint(3, 8)}
        return re.sub(r"\{(\w+)\}", lambda m: str(values[m.group(1)]), sentence)

    def article(self, wanted, heads="roman"):
        """About `wanted` chữ, never more than 30 over."""
        room = wanted
        for number, (title, bank, share) in enumerate(PARTS):
            part = self.dice.sample(bank, len(bank)) if number else list(bank)
            left = wanted * share if number < len(PARTS) - 1 else room
            mark = {"roman": f"{['I', 'II', 'III', 'IV', 'V'][number]}. {title.upper()}", "digits": f"{number + 1}. {title}", "bold": title, "none": ""}[heads]
            if mark:
                self.paragraphs.append(("head", mark))
                left, room = left - chu(mark), room - chu(mark)
            sentences = []
            for raw in part:
                text = self.filled(raw)
                if left < chu(text) - 12 or room < chu(text) - 30:
                    break
                sentences.append(text)
                left, room = left - chu(text), room - chu(text)
            while sentences:
                take = self.dice.randint(2, 5)
                self.paragraphs.append(("text", " ".join(sentences[:take])))
                sentences = sentences[take:]
        return self.paragraphs


def words_of(paragraphs):
    return sum(chu(text) for _, text in paragraphs)


if __name__ == "__main__":
    for seed in range(5):
        for wanted in (1050, 1400, 1900):
            print(seed, wanted, words_of(Writer(seed, "UBND xã Tà Rụt").article(wanted)))
