#!/bin/sh
# Makes videos of 300 s, good, damaged and lying, for tests/contract/long_durations_test.cc,
# which says what each must yield. Small pictures and little sound: some 30 MB,
# made by the test and not kept.
#
#   scripts/samples/long_media.sh FOLDER
set -eu
damage_tool=$(cd "$(dirname "$0")" && pwd)/media.py
cd "$1"
damage() { python3 "$damage_tool" "$@"; }
ff() { ffmpeg -nostdin -loglevel error -y "$@"; }
av() {
  seconds=$1; shift
  ff -f lavfi -i "testsrc2=size=64x48:rate=25:duration=$seconds" -f lavfi -i "sine=frequency=440:sample_rate=44100:duration=$seconds" -threads 1 "$@"
}
sound='-c:a mp2 -b:a 32k -ac 1'

# --- 300 s, encoded once each, in every container that takes it as it is
av 300 -c:v mpeg4 -q:v 31 -g 25 -c:a aac -b:a 16k -ac 1 good.mp4
av 300 -c:v wmv2 -q:v 31 -g 25 -c:a wmav2 -b:a 32k -ac 1 good.wmv
av 300 -c:v flv -q:v 31 -g 25 -c:a libmp3lame -b:a 24k -ar 22050 -ac 1 good.flv
av 300 -c:v mpeg1video -q:v 31 -g 12 $sound -f mpeg -packetsize 2324 good_mpeg1.mpg
av 300 -c:v mpeg2video -q:v 31 -g 12 $sound -f vob good_mpeg2.mpg
copy() { from=$1; shift; ff -i "$from" -map 0 -c copy "$@"; }
copy good.mp4 good.mov
copy good.mp4 good.3gp
copy good.mp4 -movflags +faststart faststart.mp4
copy good.mp4 -movflags +frag_keyframe+empty_moov+default_base_moof fragmented.mp4
copy good.mp4 good.mkv
copy good.mp4 -f matroska pipe:1 | cat > no_duration.mkv
copy good_mpeg1.mpg good.avi
copy good.flv -flvflags no_duration_filesize no_duration.flv
copy good_mpeg2.mpg -f svcd good_svcd.mpg
copy good_mpeg2.mpg -f mpegts good.ts
damage cdxa good_mpeg1.mpg good_cdxa.dat
cp good.mp4 renamed.iso

# --- the header lies
damage double_mp4 good.mp4 doubled.mp4
damage double_avi good.avi doubled.avi
damage strip_avi_index good.avi no_index.avi

# --- cut to 60 %
for file in good.mp4 faststart.mp4 fragmented.mp4 good.avi good.wmv good.mkv good.flv good_mpeg1.mpg good_mpeg2.mpg good_svcd.mpg good.ts good_cdxa.dat; do
  damage cut $file cut_$file
done

# --- times that begin anew: 3 x 100 s, and 250 s + 30 s
ff -i good_mpeg2.mpg -map 0 -c copy -t 100 -f vob piece100.mpg
ff -i good_mpeg2.mpg -map 0 -c copy -t 250 -f vob piece250.mpg
ff -i good_mpeg2.mpg -map 0 -c copy -t 30 -f vob piece30.mpg
cat piece100.mpg piece100.mpg piece100.mpg > restarts.mpg
cat piece250.mpg piece30.mpg > restart_280.mpg
rm piece100.mpg piece250.mpg piece30.mpg

# --- 64 KB that could not be read, in the middle
for file in good.mp4 good.avi good.wmv good_mpeg2.mpg; do damage hole $file holes_$file 32 0; done

# --- something else behind the end
for file in good.mp4 good.avi good.mkv good_mpeg2.mpg; do
  { cat $file; head -c 300000 "$damage_tool"; head -c 300000 good.flv; } > garbage_behind_$file
done
damage cdxa_as_2048 good_mpeg1.mpg wrong_copy_mode.dat
damage scramble good_mpeg2.mpg scrambled.mpg
