"""The training gateway in a process of its own, so that it takes no time from the window that is measured.

Its first line of output is JSON: where it is, its cases, and the certificate to trust if started with `tls`.
A line `FAULT KIND` on its input arms a fault for the next such call; `reset` begins anew; the end of input ends it.
"""

from __future__ import annotations

import json
import sys

from imoje_desk.training import Fault, TrainingGateway

tls = certificate = None
if sys.argv[1:] == ["tls"]:
    import ssl

    import trustme

    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    certificate = authority.cert_pem.bytes().decode()

with TrainingGateway(tls=tls, slow=1.0) as gateway:
    told = {
        "base_url": gateway.base_url,
        "certificate": certificate,
        "cases": {case.key: case.id for case in gateway.cases},
    }
    print(json.dumps(told), flush=True)
    for line in sys.stdin:
        if line.strip() == "reset":
            gateway.reset()
        elif line.strip() == "record":
            posts = [call.monotonic for call in gateway.record() if call.path.endswith("/refund")]
            print(json.dumps(posts), flush=True)
            continue
        elif line.strip():
            fault, kind = line.split()
            gateway.arm(Fault(fault), on=kind)
        print("done", flush=True)
