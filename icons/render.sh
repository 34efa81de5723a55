#!/usr/bin/env bash
# Makes everything in icons/ that is not a source again, from tray/*.svg and app.svg. See README.md.
# Usage: cargo xtask icons [DIRECTORY]     (another directory to compare with what is committed)
set -euo pipefail
export LC_ALL=C MAGICK_THREAD_LIMIT=1
src=$(cd "$(dirname "$0")" && pwd)
out=${1:-$src}
mkdir -p "$out"
out=$(cd "$out" && pwd)
sheet=$out/tray-icons.png
[ "$out" != "$src" ] || sheet=$src/../docs/tray-icons.png
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
im=$(command -v magick || command -v /usr/bin/convert || command -v convert)
font=$(fc-match -f '%{file}' 'DejaVu Sans:style=Book')

tray='ok maintenance warning incident no-data offline paused nothing'
strip=(-strip -define png:compression-level=9 -define png:compression-filter=1 -define png:exclude-chunks=all)

png() { # SVG SIZE OUT
    rsvg-convert -w "$2" -h "$2" "$1" -o "$tmp/raw.png"
    "$im" "$tmp/raw.png" "${strip[@]}" "PNG32:$3"
}

rm -rf "$out/rendered" "$out/symbolic"
mkdir -p "$out/rendered/tray" "$out/rendered/symbolic" "$out/symbolic"

# Tray glyphs, their symbolic variants, macOS template images
for n in $tray; do
    for s in 16 22 24 32 48 64; do png "$src/tray/$n.svg" $s "$out/rendered/tray/$n-$s.png"; done
    python3 "$src/symbolic.py" "$src/tray/$n.svg" "$out/symbolic/$n-symbolic.svg"
    for s in 18 36; do png "$out/symbolic/$n-symbolic.svg" $s "$out/rendered/symbolic/$n-$s.png"; done
done

# The app icon, and what Tauri's bundler wants. The 32 px layer comes first: Tauri shows the first.
app=$out/rendered/app
for s in 16 24 32 48 64 128 256 512; do png "$src/app.svg" $s "$app-$s.png"; done
cp "$app-32.png" "$out/32x32.png"
cp "$app-128.png" "$out/128x128.png"
cp "$app-256.png" "$out/128x128@2x.png"
cp "$app-512.png" "$out/icon.png"
"$im" "$app-32.png" "$app-16.png" "$app-24.png" "$app-48.png" "$app-64.png" "$app-256.png" "$out/icon.ico"
python3 "$src/icns.py" "$out/icon.icns" ic11="$app-32.png" ic12="$app-64.png" ic07="$app-128.png" \
    ic13="$app-256.png" ic08="$app-256.png" ic14="$app-512.png" ic09="$app-512.png"

# The contact sheet: a block per panel and way of seeing; a row per situation, each size as it is and doubled
light='#f5f5f5' dark='#2b2b2b'
grey='0.2126 0.7152 0.0722 0.2126 0.7152 0.0722 0.2126 0.7152 0.0722'
# Machado, Oliveira, Fernandes 2009, severity 1.0; for linear RGB
deuteranopia='0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881'
protanopia='0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998'
label() { # TEXT INK PANEL WIDTH HEIGHT SIZE
    "$im" -size "$4x$5" "xc:$3" -font "$font" -pointsize "$6" -fill "$2" -gravity West -annotate +8+0 "$1" "$7"
}
block() { # TITLE INK PANEL MATRIX OUT
    local rows=() cells n s
    label "$1" "$2" "$3" 648 36 17 "$tmp/title.miff"
    cells=("$tmp/head0.miff")
    label '' "$2" "$3" 120 20 12 "$tmp/head0.miff"
    for s in 16 22 24 32 48; do
        label "$s" "$2" "$3" $((s * 3 + 20)) 20 11 "$tmp/head$s.miff"
        cells+=("$tmp/head$s.miff")
    done
    "$im" "${cells[@]}" +append -background "$3" -gravity West -extent 648x20 "$tmp/head.miff"
    for n in $tray; do
        label "$n" "$2" "$3" 120 102 13 "$tmp/cell.miff"
        cells=("$tmp/cell.miff")
        for s in 16 22 24 32 48; do
            # Seen on the panel first, then through the matrix
            "$im" "$out/rendered/tray/$n-$s.png" -background "$3" -alpha remove -alpha off "$tmp/one.miff"
            if [ -n "$4" ]; then
                "$im" "$tmp/one.miff" -colorspace RGB -color-matrix "$4" -colorspace sRGB "$tmp/one.miff"
            fi
            "$im" "$tmp/one.miff" \( +clone -scale 200% \) -background "$3" -gravity West \
                -splice 8x0 +append -gravity Center -extent $((s * 3 + 20))x102 "$tmp/cell$s.miff"
            cells+=("$tmp/cell$s.miff")
        done
        "$im" "${cells[@]}" +append -background "$3" -gravity West -extent 648x102 "$tmp/row-$n.miff"
        rows+=("$tmp/row-$n.miff")
    done
    "$im" "$tmp/title.miff" "$tmp/head.miff" "${rows[@]}" -append "$5"
}
strip_row() { # TITLE INK PANEL OUT: symbolic variants in the panel's ink
    local cells n s
    label "$1" "$2" "$3" 648 28 13 "$tmp/title.miff"
    for s in 16 24 36; do
        label "$s" "$2" "$3" 40 48 11 "$tmp/cell.miff"
        cells=("$tmp/cell.miff")
        for n in $tray; do
            rsvg-convert -w $s -h $s "$out/symbolic/$n-symbolic.svg" -o "$tmp/s.png"
            "$im" "$tmp/s.png" -fill "$2" -colorize 100 -background "$3" -alpha remove -alpha off \
                -gravity Center -extent 66x48 "$tmp/cell-$n.miff"
            cells+=("$tmp/cell-$n.miff")
        done
        "$im" "${cells[@]}" +append -background "$3" -gravity West -extent 648x48 "$tmp/srow$s.miff"
    done
    "$im" "$tmp/title.miff" "$tmp"/srow{16,24,36}.miff -append "$4"
}
block 'Light panel: colour' '#1b1b1b' "$light" '' "$tmp/b1.miff"
block 'Light panel: greyscale' '#1b1b1b' "$light" "$grey" "$tmp/b2.miff"
block 'Light panel: deuteranopia' '#1b1b1b' "$light" "$deuteranopia" "$tmp/b3.miff"
block 'Light panel: protanopia' '#1b1b1b' "$light" "$protanopia" "$tmp/b4.miff"
block 'Dark panel: colour' '#f0f0f0' "$dark" '' "$tmp/b5.miff"
block 'Dark panel: greyscale' '#f0f0f0' "$dark" "$grey" "$tmp/b6.miff"
block 'Dark panel: deuteranopia' '#f0f0f0' "$dark" "$deuteranopia" "$tmp/b7.miff"
block 'Dark panel: protanopia' '#f0f0f0' "$dark" "$protanopia" "$tmp/b8.miff"
strip_row 'Symbolic, light panel' '#1b1b1b' "$light" "$tmp/s1.miff"
strip_row 'Symbolic, dark panel' '#f0f0f0' "$dark" "$tmp/s2.miff"
label 'App icon: 16 24 32 48 64 128' '#1b1b1b' "$light" 648 28 13 "$tmp/title.miff"
"$im" "$app"-{16,24,32,48,64,128}.png -background "$light" -alpha remove -alpha off -bordercolor "$light" -border 8x0 \
    -gravity Center +append -extent 648x144 "$tmp/apps.miff"
"$im" "$tmp/title.miff" "$tmp/apps.miff" -append "$tmp/s3.miff"
"$im" -size 648x172 "xc:$light" "$tmp/s4.miff"
for row in 'b1 b2 b3 b4' 'b5 b6 b7 b8' 's1 s2 s3 s4'; do
    set -- $row
    "$im" "$tmp/$1.miff" "$tmp/$2.miff" "$tmp/$3.miff" "$tmp/$4.miff" +append "$tmp/line-$1.miff"
done
"$im" "$tmp"/line-{b1,b5,s1}.miff -append -dither None -colors 255 "${strip[@]}" "PNG8:$sheet"
