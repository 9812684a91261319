// The clerk's day: signs in, takes in a good article by upload and a broken one
// from the inbox, prints, searches, signs out.
import { copyFileSync } from "node:fs";
import { launch, accessible, first_sign_in, check } from "./browser.mjs";

const [url, token, samples, inbox] = process.argv.slice(2);
const browser = await launch();
try {
  const context = await browser.newContext({ locale: "vi-VN" });
  const page = await context.newPage();
  const outside = [], complaints = [];
  page.on("request", (request) => { if (!request.url().startsWith(url) && !request.url().startsWith("data:")) outside.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));

  await page.goto(url);
  check(page.url().endsWith("/dang-nhap"), "who has not signed in comes to the door");
  await accessible(page, "dang-nhap");
  await page.goto(`${url}/dat-mat-khau`);
  await accessible(page, "dat-mat-khau");
  await first_sign_in(page, url, "lan", token, "mat khau rat dai");
  check(page.url().endsWith("/quay"), "a clerk begins at the counter");
  await accessible(page, "quay-trong");
  for (const path of ["so-theo-doi", "don-vi", "tiep-nhan"]) {
    await page.goto(`${url}/${path}`);
    await accessible(page, `${path}-trong`);
  }

  // A new hand-in, with a large file that is cut on its way.
  await page.goto(`${url}/tiep-nhan`);
  await page.click("text=Bắt đầu tiếp nhận");
  await accessible(page, "tiep-nhan-1");
  await page.check("[value=article]");
  await page.fill("[name=tac-gia]", "Hồ Văn Pả");
  await page.fill("[name=don-vi]", "UBND xã Tà Rụt");
  await page.fill("[name=chuc-vu]", "Công chức");
  await page.fill("[name=dien-thoai]", "0912345678");
  await page.fill("[name=ten-bai]", "Một cửa ở vùng cao");
  await page.fill("[name=nop-luc]", "10/9/2020 8:15");
  await page.click("text=Tiếp: bản giấy");
  await accessible(page, "tiep-nhan-2");
  await page.check("[name=tich]");
  await page.click("text=Tiếp: tệp");
  await accessible(page, "tiep-nhan-3");
  let cuts = 0;
  await page.route("**/tai-len/**", (route) => {
    if (route.request().method() === "PATCH" && cuts++ < 2) return route.abort("connectionreset");
    return route.continue();
  });
  await page.setInputFiles("[data-upload-files]", `${samples}/good_pdf.pdf`);
  await page.waitForSelector("th:has-text('good_pdf.pdf')", { timeout: 15000 });
  check(cuts >= 3, "the upload went on after it was cut");
  await accessible(page, "tiep-nhan-3-co-tep");
  await page.click("text=Tiếp: xem lại");
  await accessible(page, "tiep-nhan-4");
  await page.click("text=Tiếp nhận hồ sơ");
  await page.waitForURL("**/xong");
  await page.waitForSelector("#ket-qua .verdict-word:not(.checking)", { timeout: 30000 });
  await accessible(page, "tiep-nhan-xong");
  const code = (await page.textContent("#ket-qua strong")).trim();
  check(/^DT-2020-\d{4}$/.test(code), `a code was given: ${code}`);
  const slip = await context.request.get(`${url}/ho-so/${code}/giay/slip`);
  check(slip.ok() && (await slip.body()).subarray(0, 5).toString() === "%PDF-", "the slip is a PDF");

  // Something broken, dropped into the inbox while the counter is open.
  await page.goto(`${url}/quay`);
  copyFileSync(`${samples}/broken.pdf`, `${inbox}/hong.pdf`);
  await page.waitForSelector("td:has-text('hong.pdf')", { timeout: 15000 });
  await page.waitForSelector("tr:has(td:has-text('hong.pdf')) .return, tr:has(td:has-text('hong.pdf')) .review", { timeout: 30000 });
  await accessible(page, "quay");
  await page.click("tr:has(td:has-text('hong.pdf')) a");
  await accessible(page, "ho-so");
  const broken = new URL(page.url()).pathname.split("/").pop();

  // Its form is typed afterwards: the next version of the same entry.
  await page.goto(`${url}/tiep-nhan`);
  await page.click("text=Bắt đầu tiếp nhận");
  await page.check("[value=article]");
  await page.fill("[name=tac-gia]", "<b>Hồ Thị Ê</b>");
  await page.fill("[name=don-vi]", "Phòng Nội vụ");
  await page.fill("[name=nop-luc]", "10/9/2020 9:00");
  await page.click("text=Tiếp: bản giấy");
  await page.click("text=Tiếp: tệp");
  await page.check(`label:has-text('${broken}') input`);
  await page.click("text=Tiếp: xem lại");
  await page.click("text=Tiếp nhận hồ sơ");
  await page.waitForSelector("#ket-qua .verdict-word:not(.checking)", { timeout: 60000 });
  check((await page.textContent("#ket-qua strong")).trim() === broken, "the form went to the entry that it was typed for");

  // The register finds without accents, and shows names as text.
  await page.goto(`${url}/so-theo-doi?tim=ho+thi+e`);
  check((await page.textContent("#so tbody")).includes("<b>Hồ Thị Ê</b>"), "the register shows the name as it was typed");
  await page.fill("#tim", "ta rut");
  await page.waitForSelector("#so td:has-text('UBND xã Tà Rụt')", { timeout: 10000 });
  check((await page.locator("#so tbody tr").count()) === 1, "the register finds without accents, and that alone");
  await page.goto(`${url}/so-theo-doi`);
  await accessible(page, "so-theo-doi");
  await page.goto(`${url}/don-vi`);
  await accessible(page, "don-vi");
  for (const path of ["so/so-theo-doi/pdf", "so/so-theo-doi/xlsx", "so/don-vi/pdf", "so/don-vi/xlsx", `ho-so/${code}/giay/custody`])
    check((await context.request.get(`${url}/${path}`)).ok(), path);

  // By keyboard alone, and out.
  await page.keyboard.press("?");
  check(await page.isVisible("#phim-tat"), "the legend opens");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#phim-tat", { state: "hidden" });
  // A key in the very moment in which the legend closes may be lost; a person presses it again.
  for (let tries = 0; tries < 20 && !page.url().endsWith("/quay"); ++tries) {
    await page.keyboard.press("q");
    await page.waitForURL("**/quay", { timeout: 1000 }).catch(() => {});
  }
  check(page.url().endsWith("/quay"), "the key for the counter opens it");
  await page.goto(`${url}/ngon-ngu?chon=en&ve=/quay`);
  check((await page.textContent("h1")) === "Counter", "English was asked for");
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const bare = await plain.newPage();
  await bare.goto(`${url}/quay`);
  check((await bare.textContent("main")).includes("hong.pdf"), "the counter works without JavaScript");
  await page.click("text=Sign out");
  await page.waitForURL("**/dang-nhap");
  await bare.goto(`${url}/quay`);
  check(bare.url().includes("/dang-nhap"), "the session has ended");
  check(outside.length === 0, `asked of others: ${outside.join(", ")}`);
  const ours = complaints.filter((text) => !text.includes("ERR_CONNECTION_RESET") && !text.includes("net::ERR_FAILED"));
  check(ours.length === 0, `the browser complains: ${ours.join("; ")}`);
  console.log("clerk: done");
} finally {
  await browser.close();
}
