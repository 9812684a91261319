// The administrator's day: decides on returned and undecided entries, prints,
// asks the clerk, looks at another plan and applies it, keeps the accounts,
// reads the log.
import { copyFileSync, readFileSync } from "node:fs";
import { launch, accessible, first_sign_in, check, phone } from "./browser.mjs";

const [url, token, clerk_token, organiser_token, samples, inbox, plan] = process.argv.slice(2);
const browser = await launch();
try {
  const context = await browser.newContext({ locale: "vi-VN" });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${url}/dat-mat-khau`);
  await first_sign_in(page, url, "quantri", token, "mat khau rat dai");
  for (const path of ["tu-choi", "nguoi-dung", "nhat-ky", "he-thong", "ke-hoach"]) {
    await page.goto(`${url}/${path}`);
    await accessible(page, `${path}-trong`);
  }

  // Three drops: a film that is too long, a broken file, a good article.
  for (const name of ["long_disc.iso", "long_disc.txt", "broken.pdf", "good_pdf.pdf", "good_pdf.txt"]) copyFileSync(`${samples}/${name}`, `${inbox}/${name}`);
  await page.goto(`${url}/quay`);
  await page.waitForFunction(() => document.querySelectorAll("table.entries tbody tr").length === 3 && document.querySelectorAll("table.entries .checking").length === 0, null, { timeout: 60000 });
  await page.goto(`${url}/tu-choi`);
  await accessible(page, "tu-choi");
  const film = (await page.textContent(".case:has-text('Thời lượng video') h3 a")).trim();
  const broken = (await page.locator(".case h3 a").allTextContents()).map((text) => text.trim()).find((code) => code !== film);
  check(film && broken, `two entries do not pass: ${film} ${broken}`);
  await page.click("summary:has-text('Theo quy định')");
  await page.click(".chips a:has-text('Thời lượng video')");
  check((await page.locator(".case").count()) === 1, "the group of one rule holds the film alone");

  // By exception, and nothing measured is changed.
  await page.click(`a:has-text('Quyết định'):has-text('${film}')`);
  await accessible(page, "quyet-dinh");
  await page.check("[value=accept]");
  await page.fill("[name=ly-do]", "Ban Tổ chức đồng ý: phần vượt là phụ đề cuối phim");
  await page.click("text=Ghi quyết định");
  await page.waitForSelector("[role=alert]:has-text('số văn bản')");
  check((await page.inputValue("[name=ly-do]")).startsWith("Ban Tổ chức"), "what was typed is kept");
  await page.fill("[name=van-ban]", "15/NV-CCHC");
  await page.click("text=Ghi quyết định");
  await page.waitForSelector("text=đã vào hàng đợi chấm");
  await accessible(page, "da-quyet-dinh");
  await page.goto(`${url}/ho-so/${film}`);
  await page.click("#quyet-dinh summary");
  await accessible(page, "ho-so-quan-tri");
  const dossier = await page.textContent("main");
  check(dossier.includes("15/NV-CCHC") && dossier.includes("Chưa đạt"), "decision and finding stand side by side");

  // Two at once: the second is told of the first.
  const late = await context.newPage();
  await late.goto(`${url}/ho-so/${broken}/quyet-dinh`);
  await page.goto(`${url}/ho-so/${broken}/quyet-dinh`);
  await page.check("[value=ask]");
  await page.fill("[name=ly-do]", "Tệp mở được trên máy tác giả không?");
  await page.click("text=Ghi quyết định");
  await page.waitForSelector("text=Đã gửi câu hỏi");
  const clerks = await browser.newContext({ locale: "vi-VN" });
  const counter = await clerks.newPage();
  await counter.goto(`${url}/dat-mat-khau`);
  await first_sign_in(counter, url, "lan", clerk_token, "mat khau rat dai");
  await counter.waitForSelector("text=Tệp mở được trên máy tác giả không?");
  await accessible(counter, "quay-duoc-hoi");
  await counter.click(`.say a:has-text('${broken}')`);
  await counter.fill("[name=tra-loi]", "Không mở được, tác giả nộp lại");
  await counter.click("text=Gửi câu trả lời");
  await counter.waitForSelector(".decided :text('Không mở được, tác giả nộp lại')");
  await accessible(counter, "ho-so-tra-loi");
  await page.goto(`${url}/ho-so/${broken}/quyet-dinh`);
  await page.check("[value=return]");
  await page.fill("[name=ly-do]", "Tệp hỏng, nộp lại");
  await page.click("text=Ghi quyết định");
  const notice = await page.waitForSelector("a:has-text('In phiếu trả hồ sơ')");
  const printed = await context.request.get(url + (await notice.getAttribute("href")));
  check(printed.ok() && (await printed.body()).subarray(0, 5).toString() === "%PDF-", "the notice is one click away");
  await late.check("[value=refuse]");
  await late.fill("[name=ly-do]", "Từ chối");
  await late.fill("[name=van-ban]", "1/NV");
  await late.click("text=Ghi quyết định");
  await late.waitForSelector("[role=alert]:has-text('quantri đã quyết định “Trả hồ sơ”')");
  await late.close();
  await page.goto(`${url}/tu-choi?nhom=xong`);
  check((await page.textContent("main")).includes("15/NV-CCHC"), "what was decided is listed");
  for (const format of ["html", "pdf", "xlsx", "json", "csv"]) check((await context.request.get(`${url}/tu-choi/tai/${format}`)).ok(), format);

  // Another plan: a wrong one names its line, a right one says what would flip.
  await page.goto(`${url}/ke-hoach`);
  const text = readFileSync(plan, "utf8");
  const send = async (name, content) => {
    await page.setInputFiles("[data-file-into=o-ke-hoach]", { name, mimeType: "text/plain", buffer: Buffer.from(content) });
    await page.waitForFunction((size) => document.getElementById("o-ke-hoach").value.length >= size, content.replaceAll("\r", "").length - 5);
    await page.click("text=Kiểm tra và so sánh");
  };
  await send("sai.toml", text.replace("max_s = 360", "max_s = 100"));
  await page.waitForSelector(".wrong code:has-text('contest.toml:')");
  await accessible(page, "ke-hoach-sai");
  await page.fill("#o-ke-hoach", "");
  await send("moi.toml", text.replace("min_s = 240", "min_s = 370").replace("max_s = 360", "max_s = 500"));
  await page.waitForURL("**/ke-hoach/*");
  check((await page.textContent("main")).includes(film), "the film would flip");
  await accessible(page, "ke-hoach-khac");
  await page.click("button:has-text('Áp dụng kế hoạch này')");
  await page.waitForSelector("[data-applied]", { timeout: 60000 });
  await page.goto(`${url}/ho-so/${film}`);
  check((await page.textContent(".history")).split("Kiểm tra xong").length === 3, "a second report stands beside the first");

  // Accounts and log.
  await page.goto(`${url}/nguoi-dung`);
  await page.fill("[name=ten]", "hoa");
  await page.fill("section [name=ho-ten]", "Hồ Thị Hoa");
  await page.check("section [value=secretary]");
  await page.click("text=Thêm, cấp mã một lần");
  await page.waitForSelector("code.token");
  await accessible(page, "nguoi-dung");
  await page.click("button:has-text('Khóa'):has-text('quantri')");
  await page.waitForSelector("[role=alert]:has-text('quản trị cuối cùng')");
  await page.goto(`${url}/nhat-ky?ai=quantri&loai=entry.decided`);
  check((await page.locator("tbody tr").count()) === 2, "the log knows both decisions");
  await page.goto(`${url}/nhat-ky`);
  check((await page.textContent("main")).includes("nguyên vẹn"), "the chain is whole");
  await accessible(page, "nhat-ky");
  await page.goto(`${url}/he-thong?kiem-tra=1`);
  await accessible(page, "he-thong");

  // The organiser reads on a telephone.
  const readers = await browser.newContext({ locale: "vi-VN", viewport: phone });
  const reader = await readers.newPage();
  await reader.goto(`${url}/dat-mat-khau`);
  await first_sign_in(reader, url, "bantochuc", organiser_token, "mat khau rat dai");
  for (const path of ["so-theo-doi", "don-vi", "ke-hoach", `ho-so/${film}`]) {
    await reader.goto(`${url}/${path}`);
    await accessible(reader, `doc-${path.split("/")[0]}`);
    await reader.setViewportSize(phone);
    const cut = await reader.evaluate(() => [...document.querySelectorAll("table.cards")].filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1).length);
    check(cut === 0, `${path} is read without scrolling sideways`);
  }
  check((await readers.request.get(`${url}/tu-choi`, { maxRedirects: 0 })).status() === 403, "decisions are no page of the organiser's");
  const ours = complaints.filter((line) => !line.includes("ERR_") && !line.includes("status of 4"));
  check(ours.length === 0, `the browser complains: ${ours.join("; ")}`);
  console.log("admin: done");
} finally {
  await browser.close();
}
