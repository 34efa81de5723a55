#!/bin/sh
# Runs a command that installs packages, without the servers among them being started. As root:
#   without_starting.sh /usr/sbin/policy-rc.d apt-get install prometheus
# Debian asks the policy whether a service may be started. One that is there already is put aside meanwhile.
set -eu
policy=$1
aside=$policy.aside
shift

restore() {
    rm -f "$policy"
    if [ -e "$aside" ]; then mv "$aside" "$policy"; fi
}
trap restore EXIT
trap 'exit 130' INT TERM HUP

# Where an earlier run was killed, what stands there may be ours.
if [ -e "$policy" ] && [ ! -e "$aside" ] && ! grep -q 'cargo xtask' "$policy"; then
    mv "$policy" "$aside"
fi
printf '#!/bin/sh\n# By cargo xtask, while it installs packages: nothing is started.\nexit 101\n' >"$policy"
chmod 755 "$policy"
"$@"
