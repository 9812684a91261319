#!/usr/bin/env bash
# Makes test_data/preview: videos whose shape, fields, turn or names a preview
# must treat rightly. Needs ffmpeg, dvdauthor, genisoimage.
set -euo pipefail
out=$(cd "$(dirname "$0")/../.." && pwd)/test_data/preview
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
quiet=(-hide_banner -loglevel error -y)
mkdir -p "$out"

# A bar that moves to the right: 50 pictures a second woven into 25 frames.
fields() { # aspect file seconds
  ffmpeg -hide_banner -loglevel fatal -y -f lavfi -i "color=0x305070:size=720x576:rate=50:duration=$3" -f lavfi -i "color=0xF0D040:size=80x320:rate=50:duration=$3" -f lavfi -i "sine=440:duration=$3" \
    -filter_complex "[0][1]overlay=x=40+t*180:y=128,tinterlace=interleave_top,setfield=tff[v]" -map "[v]" -map 2:a -flags +ilme+ildct -c:v mpeg2video -aspect "$1" \
    -b:v 300k -maxrate 2M -bufsize 1M -g 12 -c:a mp2 -b:a 64k -ac 2 -ar 48000 -f dvd "$2"
}
fields 16:9 "$work/wide.vob" 2
fields 4:3 "$out/narrow.vob" 1
export VIDEO_FORMAT=PAL
dvdauthor -o "$work/dvd" -t -v 16:9 "$work/wide.vob" >/dev/null 2>&1
dvdauthor -o "$work/dvd" -T >/dev/null 2>&1
genisoimage -quiet -no-pad -V DIA -o "$out/wide_dvd.iso" "$work/dvd"

# H.264 and AAC with names in every tag that the container has.
ffmpeg "${quiet[@]}" -f lavfi -i "testsrc=duration=3:size=320x240:rate=25" -f lavfi -i "sine=440:duration=3" \
  -metadata title="Nguyễn Văn An" -metadata artist="Xã Tà Rụt" -metadata comment="0912345678" -metadata:s:v title="Nguyễn Văn An" -metadata:s:v handler_name="Nguyen Van An" \
  -metadata creation_time=2020-09-01T08:00:00Z -pix_fmt yuv420p -c:v libx264 -preset veryfast -crf 30 -g 25 -c:a aac -b:a 48k "$out/named.mp4"
# The same held upright by a telephone: turned by the container alone.
ffmpeg "${quiet[@]}" -i "$out/named.mp4" -map_metadata -1 -c copy -metadata:s:v rotate=90 "$out/turned.mp4"
# 10-bit pictures: H.264 that browsers do not play.
ffmpeg "${quiet[@]}" -f lavfi -i "testsrc=duration=2:size=320x240:rate=50" -pix_fmt yuv420p10le -c:v libx264 -preset veryfast -crf 30 "$out/ten_bit.mp4"
