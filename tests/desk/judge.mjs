// A judge's day: takes a video, plays and seeks, gives it back by a skip, reads
// an article, reviews, declares a conflict; a second judge wants the same.
import { launch, accessible, first_sign_in, check } from "./browser.mjs";

const [url, mai_token, binh_token, ha_token] = process.argv.slice(2);
const browser = await launch();

async function ready(page, selector) {
  // The page looks by itself.
  await page.waitForSelector(selector, { timeout: 60000 }).catch(() => {});
  check(await page.locator(selector).count(), `there is a preview: ${selector}`);
}

try {
  const context = await browser.newContext({ locale: "vi-VN" });
  const page = await context.newPage();
  const outside = [], complaints = [], ranges = [];
  page.on("request", (request) => { if (!request.url().startsWith(url) && !request.url().startsWith("data:")) outside.push(request.url()); });
  page.on("response", (response) => { if (response.url().endsWith("proxy.mp4")) ranges.push(response.status()); });
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));

  await first_sign_in(page, url, "mai", mai_token, "mat khau rat dai");
  check(page.url().endsWith("/cham"), "a judge begins at the queue");
  await accessible(page, "cham");

  // Whoever works where the author does gets nothing, however the unit is written.
  const own = await browser.newContext({ locale: "vi-VN" });
  const ha = await own.newPage();
  await first_sign_in(ha, url, "ha", ha_token, "mat khau rat dai");
  await ha.click("text=Nhận bài tiếp theo");
  const nothing = await ha.textContent("main");
  check(nothing.includes("không kể bài của đơn vị mình") && nothing.includes("Không có hồ sơ nào chờ chấm"), "nothing of the own unit is handed out");
  await own.close();

  // The keyboard alone: take a video, play, seek, speed, to the note, finish.
  const focused = (selector) => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
  const tab_to = async (selector) => {
    for (let i = 0; i < 80 && !(await focused(selector)); ++i) await page.keyboard.press("Tab");
    check(await focused(selector), `Tab leads to ${selector}`);
  };
  await tab_to("#loai");
  await page.keyboard.press("End");
  await tab_to("form.take button");
  await Promise.all([page.waitForURL("**/cham/P*"), page.keyboard.press("Enter")]);
  const film = new URL(page.url()).pathname.split("/").pop();
  await ready(page, "#phim");
  check((await page.textContent("main")).includes("Thông tin được ẩn"), "the page says that information is hidden");
  await page.waitForFunction(() => document.getElementById("phim").readyState >= 1);
  const state = () => page.evaluate(() => { const v = document.getElementById("phim"); return { at: v.currentTime, paused: v.paused, speed: v.playbackRate, length: v.duration }; });
  check((await state()).length > 200, `the whole video is there: ${(await state()).length} s`);
  await page.keyboard.press(" ");
  await page.waitForFunction(() => !document.getElementById("phim").paused && document.getElementById("phim").currentTime > 0.2);
  await page.keyboard.press("Shift+ArrowRight");
  await page.waitForFunction(() => document.getElementById("phim").currentTime > 29);
  await page.keyboard.press("]");
  check((await state()).speed === 1.25, "one step faster");
  await page.keyboard.press(" ");
  check((await state()).paused, "Space stops it");
  await page.keyboard.press("ArrowLeft");
  await tab_to("#phim");
  await page.keyboard.press(" ");
  await page.waitForFunction(() => !document.getElementById("phim").paused);
  await page.keyboard.press(" ");
  check((await state()).paused, "the keys mean the same inside the player");
  await tab_to(".sheet li:nth-child(11) a");
  await page.keyboard.press("Enter");
  const wanted = Number(await page.getAttribute(".sheet li:nth-child(11) a", "data-seek"));
  await page.waitForFunction((to) => { const v = document.getElementById("phim"); return !v.seeking && v.currentTime >= to && v.currentTime < to + 20; }, wanted);
  check(wanted > 200, "the eleventh picture stands far into the video");
  check(ranges.filter((status) => status === 206).length >= 2, `ranges were asked for: ${ranges}`);
  await page.keyboard.press(" ");
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => document.getElementById("phim").pause());
  await accessible(page, "cham-video");
  const legend = page.locator("#phim-tat .keys li");
  await page.keyboard.press("?");
  check((await legend.allTextContents()).some((line) => line.includes("Phát, dừng")), "the legend holds the keys of the page");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#phim-tat", { state: "hidden" });

  // Ranges and their conditions, as a player asks.
  const media = `${url}/cham/${film}/tep/proxy.mp4`;
  const whole = await context.request.head(media);
  const size = Number(whole.headers()["content-length"]), etag = whole.headers().etag;
  check(whole.status() === 200 && size > 1000 && (await whole.body()).length === 0, "HEAD tells the size");
  const ask = async (headers) => (await context.request.get(media, { headers })).status();
  const part = await context.request.get(media, { headers: { Range: `bytes=${size - 10}-` } });
  check(part.status() === 206 && (await part.body()).length === 10 && part.headers()["content-range"] === `bytes ${size - 10}-${size - 1}/${size}`, "the last ten bytes");
  check((await ask({ Range: `bytes=${size}-` })) === 416, "beyond the end");
  check((await ask({ Range: "bytes=0-9", "If-Range": etag })) === 206 && (await ask({ Range: "bytes=0-9", "If-Range": '"other"' })) === 200, "If-Range");
  check((await ask({ "If-None-Match": etag })) === 304, "unchanged");

  // Another judge wants the same one.
  const other = await browser.newContext({ locale: "vi-VN" });
  const binh = await other.newPage();
  await first_sign_in(binh, url, "binh", binh_token, "mat khau rat dai");
  await binh.selectOption("#loai", "video");
  await binh.click("text=Nhận bài tiếp theo");
  check((await binh.textContent("main")).includes("không còn hồ sơ nào để nhận"), "the only video is taken");
  check((await binh.textContent("main")).includes("Giám khảo Mai"), "its holder is shown");
  await accessible(binh, "cham-het");
  check((await other.request.get(media)).status() === 409, "its files are the holder's alone");
  await binh.goto(`${url}/cham/${film}`);
  check((await binh.textContent("main")).includes("Giám khảo Mai đang giữ"), "who holds it is told");

  // The note is finished from the keyboard; it outlives a reload.
  await page.bringToFront();
  await page.keyboard.press("g");
  check(await focused("#ghi-chu"), "g leads to the note");
  await page.keyboard.type("Hình rõ, đúng chủ đề.");
  await page.reload();
  check((await page.inputValue("#ghi-chu")) === "Hình rõ, đúng chủ đề.", "what was typed is still there");
  await page.focus("#ghi-chu");
  await Promise.all([page.waitForURL("**/cham?bao=xong"), page.keyboard.press("Control+Enter")]);
  check((await page.textContent("main")).includes("Hình rõ, đúng chủ đề."), "the note is kept");

  // Now it is the other's turn with the video; the first gets the article.
  await binh.goto(`${url}/cham`);
  await binh.selectOption("#loai", "video");
  await binh.click("text=Nhận bài tiếp theo");
  check(binh.url().endsWith(film), "the other judge reviews it, too");
  await page.click("text=Nhận bài tiếp theo");
  await ready(page, "[data-page] img");
  const text = page.frameLocator("iframe.as-text");
  await page.locator("iframe.as-text").scrollIntoViewIfNeeded();
  check((await text.locator("body").textContent()).includes("Bản ẩn thông tin cho giám khảo"), "the text stands in its frame");
  await page.waitForFunction(() => document.querySelector("[data-page] img").complete);
  check(await page.evaluate(() => document.querySelector("[data-page] img").naturalWidth > 300), "the page's picture is shown");
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  check(await page.evaluate(() => document.activeElement.matches("[data-page]")), "j goes through the pages");
  await page.evaluate(() => scrollTo(0, 0));
  await accessible(page, "cham-bai-viet");
  const framed = await context.newPage();
  await framed.goto(`${url}${await page.getAttribute("iframe.as-text", "src")}`);
  check(await framed.evaluate(() => [...document.images].length > 0), "the text stands beside its pages");
  // Scripts are forbidden there, axe's too: the same markup in a page of its own.
  const markup = await (await context.request.get(framed.url())).text();
  await framed.goto("about:blank");
  await framed.setContent(markup);
  await accessible(framed, "cham-dang-chu");
  await framed.close();

  // The sign of life prolongs the lease. The test's clock runs ahead of the machine's.
  const before = await page.textContent("#giu-den");
  await page.click("text=Giữ thêm");
  check((await page.textContent("#giu-den")).startsWith("Giữ đến") && before.startsWith("Giữ đến"), "kept");
  const article = new URL(page.url()).pathname.split("/").pop();
  await page.click("text=Bỏ qua, xem sau");
  check((await page.textContent("main")).includes("Đã bỏ qua"), "skipped");
  await accessible(page, "cham-co-du-lieu");
  await page.click("text=Nhận bài tiếp theo");
  check(page.url().endsWith(article), "a skipped one comes again when nothing else is left");
  await page.click("summary:has-text('Khai xung đột')");
  await page.fill("#ly-do", "Cùng làm đề tài");
  await page.click("button:has-text('Khai xung đột')");
  check((await page.textContent("main")).includes("xung đột lợi ích"), "the conflict is noted");
  check((await context.request.get(`${url}/cham/${article}`)).status() === 403, "it does not open any more");

  // Without JavaScript.
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await other.storageState() });
  const bare = await plain.newPage();
  await bare.goto(`${url}/cham`);
  await bare.click("text=Mở hồ sơ");
  check((await bare.getAttribute("#phim", "src")).endsWith("/proxy.mp4"), "the player stands there");
  check((await bare.getAttribute(".sheet a", "href")).includes("proxy.mp4#t="), "a picture of the sheet leads into the video");
  await bare.click("text=Giữ thêm");
  await bare.fill("#ghi-chu", "Không cần script");
  await bare.click("text=Đã chấm xong");
  check((await bare.textContent("main")).includes("Không cần script"), "reviewed without JavaScript");
  await page.goto(`${url}/ngon-ngu?chon=en&ve=/cham`);
  check((await page.textContent("h1")) === "Judging", "English was asked for");
  check(outside.length === 0, `asked of others: ${outside.join(", ")}`);
  check(complaints.length === 0, `the browser complains: ${complaints.join("; ")}`);
  console.log("judge: done");
} finally {
  await browser.close();
}
