"""A toy supplier: appoints providers and remembers what became of it. Written against the documents of the harness alone.

    python3 supplier.py config.json

It serves, over mutual TLS on one port: /publications (the webhook of the DIP), /test-hook (docs/guide/test-hook.md) and
/actions (an interface of its own, which the environment's http driver calls).
"""

import json
import os
import ssl
import sys
import threading
from datetime import date, datetime, time, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from dip import DipClient, signature_fault

LONDON = ZoneInfo("Europe/London")

# What is asked for by service: event, block, and the names of its items.
SERVICES = {
    "metering": ("[MSApp]", "B070", "proposedMeteringService", "contractReferenceMeteringService"),
    "data": ("[DSApp]", "B071", "proposedDataService", "contractReferenceDataService"),
}

# What a message means for the appointment it is about, by the end of its event.
OUTCOMES = {"AppAccepted": "accepted", "AppRejected": "rejected", "AppLapsed": "lapsed", "AppActive": "active"}


def dip_instant(moment):
    """As the DIP writes instants: seconds, with the offset of London."""
    return moment.astimezone(LONDON).isoformat(timespec="seconds")


class Supplier:
    def __init__(self, config):
        self.config, self.fault = config, config.get("fault")
        self.lock = threading.RLock()
        self.now = datetime.now(timezone.utc)
        self.points, self.states, self.count, self.busy = {}, {}, 0, 0
        self.dip = DipClient(config["dip"], os.environ[config["apiKeyVariable"]], config["files"])

    def state(self):
        return {"version": 1, "idle": self.busy == 0, "now": hook_instant(self.now), "nextDue": None}

    def set_clock(self, order):
        with self.lock:
            self.now = datetime.fromisoformat(order["now"].replace("Z", "+00:00"))
            if order.get("reset"):
                self.points, self.states = {}, {}

    def load(self, mpan, point):
        with self.lock:
            self.points[mpan] = point

    def held(self, mpan, question):
        """The answer to a question, or None where this system does not say."""
        for service in SERVICES:
            if question == f"state-of-the-{service}-appointment":
                return self.states.get((mpan, service), "unknown")
        return None

    def act(self, action, mpan, values):
        """Decides what it was told to decide. Returns why not, or None."""
        if action != "request-appointment":
            return f"a toy cannot {action}"
        if self.fault == "never-acts":
            return None
        with self.lock:
            self.busy += 1
        try:
            self.states[(mpan, values["service"])] = "requested"
            status, answer = self.dip.send("IF-031", self.appointment_request(mpan, values))
            return None if status == 201 else f"the DIP answered {status}: {answer[:500]}"
        finally:
            with self.lock:
                self.busy -= 1

    def appointment_request(self, mpan, values):
        point = self.points[mpan]
        event, block, proposed, contract = SERVICES[values["service"]]
        start = datetime.combine(date.fromisoformat(values["date"]), time(), LONDON)
        if self.fault == "a-day-late":
            start = datetime.combine(date.fromordinal(start.toordinal() + 1), time(), LONDON)
        provider = values["provider"]
        asked = {
            f"{proposed}DIPID": provider,
            f"{proposed}MPID": self.config["providers"][provider],
            f"{proposed}DIPEffectiveFromDate": dip_instant(start),
            contract: values["contractReference"],
            "appointmentScenario": "COS" if self.fault == "wrong-scenario" else values["scenario"],
        }
        if block == "B071":
            asked |= dict.fromkeys(
                [
                    "supplierNominatedMDRDIPID",
                    "supplierNominatedMDRMPID",
                    "supplierNominatedMDREffectiveFromDate",
                    "traditionalFallBackReadFrequency",
                ]
            )
            asked |= {
                "supplierProposedConsentGranularity": point["consent"],
                "supplierProposedDomesticIndicator": point["domestic"],
            }
        return {
            "payload": {
                "CommonBlock": self.common("IF-031", event, mpan, [self.config["registrationService"]]),
                "CustomBlock": {"B013": {"CSSRegistrationID": self.registration_of(point)}, block: asked},
            }
        }

    def registration_of(self, point):
        mine = [row for row in point["registrations"] if row["supplier"]["dipId"] == self.config["dipId"]]
        return mine[-1]["registrationId"] if mine else None

    def common(self, interface, event, mpan, recipients):
        own, point = self.config["dipId"], self.points[mpan]
        with self.lock:
            self.count += 1
            mark = f"{self.config['referenceMark']}{self.count}"
        return {
            "S0": {"interfaceID": interface, "schemaVersion": self.config["schemaVersion"], "eventCode": event},
            "S1": {
                "environmentTag": self.config["environmentTag"],
                "subText": None,
                "senderUniqueReference": f"S-{interface}-{own}-SUP-{self.now.astimezone(LONDON):%Y%m%d}-{mark}",
                "senderTimestamp": dip_instant(self.now),
                "senderDIPID": own,
                "senderRoleID": "SUP",
                "senderCorrelationID": None,
                "DIPConnectionProviderID": None,
            },
            "A0": {"primaryRecipients": recipients, "secondaryRecipients": [], "always": []},
            "M0": {"MPANCore": mpan, "distributorDIPID": point["distributor"], "GSPGroupID": point["gspGroup"]},
        }

    def take(self, message):
        """Writes down what a publication says. Returns its entry of the answer."""
        common = message["payload"]["CommonBlock"]
        event = common["S0"]["eventCode"].strip("[]")
        mpan = common.get("M0", {}).get("MPANCore")
        service = {"M": "metering", "D": "data"}.get(event[:1])
        outcome = OUTCOMES.get(event[2:])
        if service and outcome and mpan and self.fault != "forgets":
            with self.lock:
                self.states[(mpan, service)] = outcome
        marks = common.get("D0") or {}
        return {
            "transactionID": marks.get("transactionID"),
            "senderUniqueReference": common["S1"]["senderUniqueReference"],
            "correlationID": marks.get("initialCorrelationID"),
            "sentTimestamp": dip_instant(self.now),
            "senderID": self.config["dipId"],
            "recipientID": common["S1"]["senderDIPID"],
            "DIPConnectionProviderID": None,
            "message": "RCP0000 - Success",
            "help": None,
            "serviceTicketURL": None,
        }


def hook_instant(moment):
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def handler_for(supplier):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *words):
            """One line for each request, for whoever looks for what happened here."""
            print(json.dumps({"at": hook_instant(datetime.now(timezone.utc)), "request": self.requestline}), flush=True)

        def answer(self, status, value):
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def body(self):
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))

        def do_GET(self):
            place = urlsplit(self.path)
            parts = [unquote(part) for part in place.path.strip("/").split("/")]
            if parts == ["test-hook", "state"]:
                if supplier.fault == "hook-says-nonsense":
                    return self.answer(200, {"idle": "perhaps"})
                return self.answer(200, supplier.state())
            if parts[:2] == ["test-hook", "metering-points"] and len(parts) == 3:
                # What it keeps of a metering point is not in the form of the document; it is asked by name.
                return self.answer(501, {})
            if parts[:2] == ["test-hook", "metering-points"] and len(parts) == 5 and parts[3] == "held":
                if parts[2] not in supplier.points:
                    return self.answer(404, {"unknown": parts[2]})
                value = supplier.held(parts[2], parts[4])
                return self.answer(501, {}) if value is None else self.answer(200, {"value": value})
            return self.answer(404, {"error": "nothing is here"})

        def do_PUT(self):
            body = json.loads(self.body())
            parts = self.path.strip("/").split("/")
            if parts == ["test-hook", "clock"]:
                supplier.set_clock(body)
            elif parts[:2] == ["test-hook", "metering-points"]:
                supplier.load(parts[2], body)
            else:
                return self.answer(404, {"error": "nothing is here"})
            return self.answer(200, supplier.state())

        def do_POST(self):
            body = self.body()
            if self.path == "/actions":
                order = json.loads(body)
                why = supplier.act(order["action"], order["mpan"], order["values"])
                return self.answer(202, {}) if why is None else self.answer(422, {"error": why})
            if self.path == "/publications":
                return self.publication(body)
            return self.answer(404, {"error": "nothing is here"})

        def publication(self, body):
            if supplier.fault == "refuses-publications":
                return self.answer(500, {"error": "out of order"})
            url = f"https://{self.headers['Host']}{self.path}"
            why = signature_fault("POST", url, self.headers, body)
            if why is not None:
                return self.answer(400, {"error": why})
            entries = [supplier.take(message) for message in json.loads(body)]
            return self.answer(201, {"messageArray": entries, "timestamp": dip_instant(supplier.now)})

    return Handler


def main():
    config = json.load(open(sys.argv[1]))
    files = config["files"]
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(files["mtlsCertificate"], files["mtlsKey"])
    tls.load_verify_locations(files["authority"])
    tls.verify_mode = ssl.CERT_REQUIRED
    server = ThreadingHTTPServer(("127.0.0.1", config["port"]), handler_for(Supplier(config)))
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    print(f"toy supplier on https://localhost:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
