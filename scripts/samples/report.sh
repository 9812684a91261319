#!/usr/bin/env bash
# Writes test_data/reports/ anew: what the writers make of the reports in
# tests/report/samples.h, texts as they are and papers as maps of their ink. Look at the difference before committing it.
set -euo pipefail
cd "$(dirname "$0")/../.."
SOKHAO_UPDATE_GOLDEN=1 build/release/bin/tests_report --gtest_filter='JsonWriter.*:ConsoleWriter.*:*LooksAsItDid*'
