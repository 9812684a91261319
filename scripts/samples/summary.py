#!/usr/bin/env python3
"""One line per entry: code, verdict and the reason, from the program's own JSON."""
import json
import subprocess
import sys

program, root = sys.argv[1:3]
WORDS = {"pass": "ĐẠT", "return": "TRẢ LẠI", "refuse": "TỪ CHỐI", "review": "CẦN XEM"}


def ask(*words):
    out = subprocess.run([program, *words, "--root", root, "--json"], capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


for again in ask("list", "--duplicates")["duplicates"]:
    print(f"{again['code']}  TRÙNG     {again['source']}: cùng nội dung với hồ sơ {again['code']}")
for entry in ask("list")["entries"]:
    report = ask("show", entry["code"])["reports"][0]
    reasons = [f["message"]["vi"] for f in report["findings"]
               if (f["outcome"] == "fail" and f["severity"] != "note") or (f["outcome"] == "unknown" and not f["suppressed_by"])]
    reasons += [c["reason"]["vi"] for c in report["incomplete"]]
    print(f"{entry['code']}  {WORDS[report['verdict']]:8}  {entry['source']}: {' '.join(reasons) or 'mọi quy định đều đạt'}")
