import json, urllib.error, urllib.request

def ask(gate, tenant, path="", method="GET"):
    with urllib.request.urlopen(urllib.request.Request(f"{gate}/gate/{tenant}{path}", method=method), timeout=30) as answer:
        answer = json.load(answer)  # 404 and 503 raise HTTPError: nothing is known of the tenant
    if not answer["run"]:
        raise RuntimeError(f"{tenant}: {answer['reason']}, ask again in {answer['retry_after']} s")
    return answer["api"]

def call(gate, tenant):
    request = lambda api: urllib.request.urlopen(urllib.request.Request(api, headers={"Accept": "application/json"}))
    try:
        return request(ask(gate, tenant))
    except urllib.error.HTTPError as error:
        if error.code != 421:
            raise
        return request(ask(gate, tenant, "/misdirected", "POST"))
