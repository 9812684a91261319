#!/bin/sh
# Makes a DVD-Video by dvdauthor for tests/contract/long_durations_test.cc:
# title 1 of two VOBs (250 s and 30 s, whose clocks begin anew), title 2 of 5
# cells of 300 s, 1,500 s in all, whose stream seems to last 300 s.
#
#   scripts/samples/long_dvd.sh FOLDER      FOLDER/dvd.iso and the folder it was made of
set -eu
cd "$1"
ff() { ffmpeg -nostdin -loglevel error -y "$@"; }
film() {
  ff -f lavfi -i "testsrc2=size=96x64:rate=25:duration=$1,noise=alls=20:all_seed=1" -f lavfi -i "sine=frequency=440:sample_rate=48000:duration=$1" -threads 1 \
     -c:v mpeg2video -b:v 150k -g 15 -c:a mp2 -b:a 32k -ac 1 -f dvd "$2"
}
film 250 a.vob
film 30 b.vob
film 300 five1.vob
cells='<vob file="five1.vob"/>'
for i in 2 3 4 5; do  # dvdauthor takes a name in only once
  ln five1.vob five$i.vob
  cells="$cells<vob file=\"five$i.vob\"/>"
done
cat >dvd.xml <<XML
<dvdauthor format="pal"><vmgm/><titleset><titles>
<pgc><vob file="a.vob"/><vob file="b.vob"/></pgc><pgc>$cells</pgc>
</titles></titleset></dvdauthor>
XML
VIDEO_FORMAT=PAL dvdauthor -o dvd -x dvd.xml >dvdauthor.log 2>&1 || { cat dvdauthor.log >&2; exit 1; }
genisoimage -quiet -dvd-video -V DVD -o dvd.iso dvd
rm ./*.vob
