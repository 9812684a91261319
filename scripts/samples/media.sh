#!/bin/sh
# Makes test_data/media: small videos, good and damaged, each by the command
# that stands here. Needs ffmpeg and python3. What they must yield stands in
# test_data/media/expected.json, written by hand and not made from the output.
set -eu
cd "$(dirname "$0")/../../test_data/media"
damage() { python3 ../../scripts/samples/media.py "$@"; }

exact='-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1'
ff() { ffmpeg -nostdin -loglevel error -y "$@"; }

# A moving picture with a tone: $1 seconds long, 25 pictures a second.
av() {
  seconds=$1; shift
  ff -f lavfi -i "testsrc2=size=96x64:rate=25:duration=$seconds" \
     -f lavfi -i "sine=frequency=440:sample_rate=44100:duration=$seconds" $exact -threads 1 "$@"
}
h264='-c:v libx264 -preset veryfast -crf 38 -g 25 -pix_fmt yuv420p -c:a aac -b:a 24k -ac 1'
mpeg4='-c:v mpeg4 -q:v 31 -g 25 -c:a libmp3lame -b:a 24k -ar 22050 -ac 1'
mpeg1='-c:v mpeg1video -q:v 31 -g 12 -c:a mp2 -b:a 32k -ac 1'
mpeg2='-c:v mpeg2video -q:v 31 -g 12 -c:a mp2 -b:a 32k -ac 1'

# --- good ones, 4 s
av 4 $h264 good.mp4
av 4 $h264 -movflags +faststart good_faststart.mp4
av 4 $h264 -movflags +frag_keyframe+empty_moov+default_base_moof good_fragmented.mp4
av 4 $h264 good.mov
av 4 $h264 good.3gp
av 4 $mpeg4 good.avi
av 4 -c:v wmv2 -q:v 20 -g 25 -c:a wmav2 -b:a 32k -ac 1 good.wmv
av 4 $h264 good.mkv
av 4 -c:v libvpx -b:v 60k -g 25 -c:a libvorbis -q:a 0 -ac 1 good.webm
av 4 -c:v flv -q:v 31 -g 25 -c:a libmp3lame -b:a 24k -ar 22050 -ac 1 good.flv
av 4 $mpeg1 -f mpeg good_mpeg1.mpg
av 4 $mpeg2 -f vob good.vob
av 4 $h264 -f mpegts good.ts
av 4 $h264 -f mpegts -mpegts_m2ts_mode 1 good.m2ts
av 4 -c:v libtheora -q:v 1 -g 25 -c:a libvorbis -q:a 0 -ac 1 good.ogv
ff -f lavfi -i testsrc2=size=720x480:rate=30000/1001 -frames:v 2 $exact -c:v dvvideo -pix_fmt yuv411p -f dv good.dv
# A track of a Video CD as Windows shows it: 2352-byte sectors in RIFF/CDXA.
av 4 $mpeg1 -f mpeg -packetsize 2324 vcd_track.mpg
damage cdxa vcd_track.mpg good_cdxa.dat

# The same with the margins of its disc: 30 empty sectors before it, 45 behind its end code.
{ head -c 69720 /dev/zero; cat vcd_track.mpg; printf '\000\000\001\271'; head -c 104580 /dev/zero; } > margins.mpg

# --- header and packets disagree
damage double_mp4 good.mp4 doubled.mp4
damage double_avi good.avi doubled.avi
damage strip_avi_index good.avi no_index.avi
av 4 $h264 -f matroska pipe:1 | cat > no_duration.mkv
av 4 -c:v flv -q:v 31 -g 25 -c:a libmp3lame -b:a 24k -ar 22050 -ac 1 -flvflags no_duration_filesize no_duration.flv

# --- cut to 60 %
damage cut good.mp4 cut.mp4
{ cat good.mp4; head -c 4 /dev/zero; } >padded.mp4
damage cut good_faststart.mp4 cut_faststart.mp4
damage cut good_fragmented.mp4 cut_fragmented.mp4
damage cut good.avi cut.avi
damage cut good.wmv cut.wmv
damage cut good.mkv cut.mkv
damage cut good.flv cut.flv
damage cut good_mpeg1.mpg cut_mpeg1.mpg
damage cut good.ts cut.ts
damage cut good.ogv cut.ogv
damage cut good_cdxa.dat cut_cdxa.dat
damage cut good.dv cut.dv
damage cut_flv_at_tag good.flv cut_at_tag.flv

# --- times that begin anew: 3 x 2 s, and 4 s + 1 s
av 2 $mpeg2 -f mpeg piece2.mpg
av 1 $mpeg2 -f mpeg piece1.mpg
cat piece2.mpg piece2.mpg piece2.mpg > joined_three.mpg
cat good.vob piece1.mpg > joined_two.mpg

# --- sectors that could not be read, in a video of 4 s with a noisy picture
noisy() {
  ff -f lavfi -i "testsrc2=size=128x96:rate=25:duration=4,noise=alls=30:all_seed=1" \
     -f lavfi -i "sine=frequency=440:sample_rate=44100:duration=4" $exact -threads 1 "$@"
}
noisy -c:v libx264 -preset veryfast -b:v 180k -g 25 -pix_fmt yuv420p -c:a aac -b:a 24k -ac 1 whole.mp4
noisy -c:v wmv2 -b:v 180k -g 25 -c:a wmav2 -b:a 32k -ac 1 whole.wmv
noisy -c:v mpeg4 -b:v 180k -g 25 -c:a libmp3lame -b:a 32k -ac 1 whole.avi
noisy -c:v mpeg2video -b:v 200k -g 12 -c:a mp2 -b:a 64k -ac 1 -f vob whole.mpg
damage hole whole.mp4 holes.mp4 8 0
damage hole whole.wmv holes.wmv 8 0
damage hole whole.avi holes.avi 8 85
damage hole whole.mpg holes.mpg 20 0
rm whole.mp4 whole.wmv whole.avi whole.mpg

# --- what cannot be seen
ff -f lavfi -i "color=black:size=96x64:rate=25:duration=4" -f lavfi -i "anullsrc=r=44100:cl=mono:duration=4" $exact -threads 1 $h264 -shortest black_silent.mp4
ff -f lavfi -i "testsrc2=size=96x64:rate=25:duration=4" $exact -threads 1 -c:v libx264 -preset veryfast -crf 38 -g 25 -pix_fmt yuv420p no_sound.mp4
ff -f lavfi -i "sine=frequency=440:sample_rate=44100:duration=4" $exact -c:a aac -b:a 24k -ac 1 sound_only.m4a
ff -f lavfi -i "testsrc2=size=64x64:rate=1:duration=1" -frames:v 1 $exact -c:v mjpeg -pix_fmt yuvj420p cover.jpg
ff -i sound_only.m4a -i cover.jpg -map 0 -map 1 -c copy $exact -disposition:v:0 attached_pic cover_art.m4a
av 4 $h264 -encryption_scheme cenc-aes-ctr -encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8 encrypted.mp4
damage scramble good.vob scrambled.vob
damage cdxa_as_2048 vcd_track.mpg wrong_copy_mode.dat
damage random_packets good.mp4 garbage_pictures.mp4

# --- times that are odd and right, or odd and wrong
# One picture in 14 s, under running sound: no leap.
ff -f lavfi -i "testsrc2=size=96x64:rate=1/14:duration=42" -f lavfi -i "sine=frequency=440:sample_rate=8000:duration=42" \
   $exact -threads 1 -c:v libx264 -preset veryfast -crf 38 -pix_fmt yuv420p -c:a aac -b:a 8k -ac 1 slides.mkv
# 20 s in which neither picture nor sound has a packet.
ff -f lavfi -i "testsrc2=size=96x64:rate=25:duration=4,setpts=PTS+gte(N\,50)*20/TB" $exact -threads 1 -vsync passthrough \
   -c:v flv -q:v 20 -g 25 leap.flv
ff -f lavfi -i "testsrc2=size=96x64:rate=25:duration=2" -f lavfi -i "sine=frequency=440:sample_rate=8000:duration=14" \
   $exact -threads 1 -c:v libx264 -preset veryfast -crf 38 -pix_fmt yuv420p -c:a aac -b:a 8k -ac 1 sound_goes_on.mp4
cp good.avi avi_named.mp4
# Longer than what is decoded whole, so that places are sought: by bytes, by time.
ff -f lavfi -i "smptebars=size=96x64:rate=25:duration=16" $exact -threads 1 -c:v mpeg2video -q:v 31 -g 25 -f vob long.vob
ff -f lavfi -i "testsrc=size=64x48:rate=25:duration=16" $exact -threads 1 -c:v libx264 -preset veryfast -crf 40 -g 25 -pix_fmt yuv420p long.mp4
damage random_last_third long.mp4 garbage_end.mp4

# --- what is no video
cp cover.jpg picture.mp4
ff -f lavfi -i "testsrc2=size=64x64:rate=1:duration=1" -frames:v 1 $exact picture.png
printf 'ffconcat version 1.0\nfile /etc/hostname\nduration 300\n' > playlist_ffconcat.mp4
printf '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n/etc/hostname\n#EXT-X-ENDLIST\n' > playlist_hls.mp4
printf 'Bài viết về cải cách hành chính.\n' > text.mp4
damage random random.mpg
damage random_after_pack_start random_pack.mpg
ff -f lavfi -i "testsrc2=size=96x64:rate=25:duration=1" $exact -threads 1 -c:v mpeg2video -q:v 20 -f mpeg2video elementary.m2v
printf '\000\000\000\030ftypheic\000\000\000\000mif1heic' > photo_heic.mp4
: > empty.mp4
rm cover.jpg vcd_track.mpg piece1.mpg piece2.mpg
