# GATE is the address of `beacon serve`. Prints the address of the tenant's API, or ends with curl's exit code 22.
gate() { curl --fail --silent --show-error --retry 3 --max-time 30 "$GATE/gate/$1"; }
api() { gate "$1" | python3 -c 'import json,sys; a=json.load(sys.stdin); print(a["api"]) if a["run"] else sys.exit(a["reason"])'; }
call() {
  code=$(curl --silent --output /dev/null --write-out '%{http_code}' --header 'Accept: application/json' "$(api "$1")") || return
  if [ "$code" = 421 ]; then
    curl --fail --silent --request POST "$GATE/gate/$1/misdirected" > /dev/null
    code=$(curl --silent --output /dev/null --write-out '%{http_code}' --header 'Accept: application/json' "$(api "$1")")
  fi
  echo "$code"
}
