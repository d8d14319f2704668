import {
  type Appointment,
  describedIn,
  dipInstant,
  inOffice,
  type Point,
  registrationAt,
  type Service,
} from './point.ts';

export type Block = Readonly<Record<string, unknown>>;

/** A message as it is sent or was published, as far as it is looked at here. */
export interface Message {
  readonly payload: {
    readonly CommonBlock: Readonly<Record<string, Block>>;
    readonly CustomBlock: Readonly<Record<string, Block>>;
  };
}

/** What leaves: to whom, and the blocks. */
export interface Sending {
  readonly interfaceId: string;
  readonly event: string;
  readonly mpan: string;
  readonly to: readonly string[];
  readonly correlation: string | null;
  readonly response?: Block;
  readonly blocks: Readonly<Record<string, unknown>>;
}

export interface Config {
  /** Hours a proposed provider has to answer. */
  readonly answerHours: number;
  readonly fault?: string;
}

const names = {
  metering: { letter: 'M', proposed: 'B070', word: 'MeteringService' },
  data: { letter: 'D', proposed: 'B071', word: 'DataService' },
} as const;

interface Request {
  readonly service: Service;
  readonly mpan: string;
  readonly supplier: { readonly dipId: string; readonly mpid: string };
  readonly provider: { readonly dipId: string; readonly mpid: string };
  readonly from: number;
  readonly asked: Block;
  readonly registration: Block | undefined;
  readonly correlation: string | null;
}

interface Due {
  readonly at: number;
  readonly does: () => void;
}

/**
 * A registration service that can do one thing: appoint a metering or a data service. It knows two reasons to refuse, which is
 * enough to be a toy. Time is told to it; what is due is done when the time has come.
 */
export function createRegistration(
  config: Config,
  mpids: Readonly<Record<string, string>>,
  send: (what: Sending) => void,
) {
  const points = new Map<string, Point>();
  const open = new Map<string, Request>();
  let due: Due[] = [];
  let now = Date.now();

  const later = (at: number, does: () => void) => {
    due = [...due, { at, does }].sort((one, other) => one.at - other.at);
  };

  const requested = (message: Message, service: Service): void => {
    const { CommonBlock: common, CustomBlock: custom } = message.payload;
    const { word, proposed } = names[service];
    const asked = custom[proposed] ?? {};
    const supplier = String(common.S1?.senderDIPID);
    const mpan = String(common.M0?.MPANCore);
    const request: Request = {
      ...{ service, mpan, asked, registration: custom.B013 },
      supplier: { dipId: supplier, mpid: mpids[supplier] ?? '' },
      provider: { dipId: String(asked[`proposed${word}DIPID`]), mpid: String(asked[`proposed${word}MPID`]) },
      from: Date.parse(String(asked[`proposed${word}DIPEffectiveFromDate`])),
      correlation: (common.D0?.initialCorrelationID as string | undefined) ?? null,
    };
    const point = points.get(mpan);
    if (point === undefined || config.fault === 'silent') return;
    const why = refusalOf(request, point);
    answer(request, why === undefined ? 'A' : 'R', why === undefined ? [] : [why]);
    if (why === undefined) propose(request, point);
  };

  const refusalOf = ({ from, supplier }: Request, point: Point): string | undefined => {
    if (registrationAt(point, now)?.supplier.dipId !== supplier.dipId)
      return 'REG1021 - Requesting supplier is not the current supplier';
    const days = (from - now) / 86_400_000;
    return days > 28 && config.fault !== 'no-horizon'
      ? 'REG1099 - Provider effective date more than 28 days ahead'
      : undefined;
  };

  const answer = (request: Request, responseCode: 'A' | 'R', responseMessages: readonly string[]) => {
    const { letter, proposed } = names[request.service];
    send({
      interfaceId: 'IF-032',
      event: `[${letter}SAppInitialResp]`,
      ...{ mpan: request.mpan, to: [request.supplier.dipId], correlation: request.correlation },
      response: { responseCode, responseMessages },
      blocks: { ...registrationBlock(request), [proposed]: request.asked },
    });
  };

  const propose = (request: Request, point: Point) => {
    const { letter, proposed } = names[request.service];
    const metering = inOffice(point, 'metering', request.from);
    send({
      interfaceId: 'IF-033',
      event: `[${letter}SAppSPRequest]`,
      ...{ mpan: request.mpan, to: [request.provider.dipId], correlation: request.correlation },
      blocks: {
        ...askedBy(request),
        [proposed]: request.asked,
        ...(metering === undefined ? {} : { B072: incumbent(metering) }),
        ...describedIn(point),
      },
    });
    const key = keyOf(request.mpan, request.service);
    open.set(key, request);
    // An answer at the limit itself still counts.
    later(now + config.answerHours * 3_600_000 + 1_000, () => {
      if (open.get(key) !== request) return;
      open.delete(key);
      finish(request, 'Lapsed', { responseCode: 'L', proposedAppointmentResponseCode: null });
    });
  };

  const answered = (message: Message, service: Service): void => {
    const mpan = String(message.payload.CommonBlock.M0?.MPANCore);
    const request = open.get(keyOf(mpan, service));
    if (request === undefined) return;
    open.delete(keyOf(mpan, service));
    const said = message.payload.CustomBlock.B007 ?? {};
    const accepted = said.responseCode === 'A';
    finish(request, accepted ? 'Accepted' : 'Rejected', said);
    if (!accepted) return;
    const point = points.get(mpan);
    const outgoing = point && inOffice(point, 'metering', now);
    if (service === 'metering' && outgoing !== undefined && outgoing.provider.dipId !== request.provider.dipId)
      if (point?.meters.length !== 0) release(request, outgoing, said);
    later(config.fault === 'an-hour-late' ? request.from + 2 * 3_600_000 : request.from, () => takeEffect(request));
  };

  const finish = (request: Request, outcome: string, said: Block) => {
    const { letter, proposed } = names[request.service];
    send({
      interfaceId: 'IF-035',
      event: `[${letter}SApp${outcome}]`,
      ...{ mpan: request.mpan, to: [request.supplier.dipId, request.provider.dipId], correlation: request.correlation },
      blocks: { B007: said, ...askedBy(request), [proposed]: request.asked },
    });
  };

  const release = (request: Request, outgoing: Appointment, said: Block) =>
    send({
      ...{ interfaceId: 'IF-035', event: '[IMS-SendMTD]', mpan: request.mpan, to: [outgoing.provider.dipId] },
      correlation: request.correlation,
      blocks: { B007: said, ...askedBy(request), B070: request.asked },
    });

  const takeEffect = (request: Request) => {
    const { service, mpan, from, provider } = request;
    const before = points.get(mpan);
    if (before === undefined) return;
    const outgoing = inOffice(before, service, now);
    const since = new Date(from).toISOString();
    const ended = before.appointments[service].map((one) => (one === outgoing ? { ...one, effectiveTo: since } : one));
    const contractReference = request.asked[`contractReference${names[service].word}`] as string | null;
    const appointed = [...ended, { provider, effectiveFrom: since, effectiveTo: null, contractReference }];
    const point = { ...before, appointments: { ...before.appointments, [service]: appointed } };
    points.set(mpan, point);
    if (outgoing !== undefined && outgoing.provider.dipId !== provider.dipId) dismiss(request, outgoing);
    activate(request, point);
  };

  const dismiss = (request: Request, outgoing: Appointment) => {
    const { word, letter } = names[request.service];
    const lower = request.service === 'metering' ? 'meteringService' : 'dataService';
    const [gone, coming] = request.service === 'metering' ? ['B008', 'B010'] : ['B009', 'B011'];
    send({
      interfaceId: 'IF-037',
      event: `[${letter}SDeApp]`,
      ...{ mpan: request.mpan, to: [outgoing.provider.dipId], correlation: null },
      blocks: {
        ...registrationBlock(request),
        [gone]: {
          [`deAppointed${word}DIPID`]: outgoing.provider.dipId,
          [`deAppointed${word}MPID`]: outgoing.provider.mpid,
          [`${lower}EffectiveFromDate`]: dipInstant(Date.parse(outgoing.effectiveFrom)),
          [`${lower}EffectiveToDate`]: dipInstant(request.from),
          deAppointmentReasonCode: 'CSERV',
        },
        [coming]: incoming(request.service, { provider: request.provider, effectiveFrom: dipInstant(request.from) }),
      },
    });
  };

  const activate = (request: Request, point: Point) => {
    const { service, from, asked } = request;
    const { word, letter } = names[service];
    const other: Service = service === 'metering' ? 'data' : 'metering';
    const metering = inOffice(point, 'metering', from);
    const data = inOffice(point, 'data', from);
    const beside = service === 'metering' ? data : metering;
    const [own, theirs] = service === 'metering' ? ['B014', 'B017'] : ['B015', 'B016'];
    const frequency =
      service === 'data' ? { traditionalFallBackReadFrequency: asked.traditionalFallBackReadFrequency } : {};
    send({
      interfaceId: 'IF-036',
      event: `[${letter}SAppActive]`,
      ...{ mpan: request.mpan, to: [request.supplier.dipId, request.provider.dipId], correlation: null },
      blocks: {
        ...askedBy(request),
        [own]: {
          ...incoming(service, { provider: request.provider, effectiveFrom: dipInstant(from) }),
          [`contractReference${word}`]: asked[`contractReference${word}`],
          ...{ appointmentScenario: asked.appointmentScenario, ...frequency },
        },
        B005: {
          ...{
            currentMeteringServiceDIPID: metering?.provider.dipId,
            currentMeteringServiceMPID: metering?.provider.mpid,
          },
          ...{ currentDataServiceDIPID: data?.provider.dipId, currentDataServiceMPID: data?.provider.mpid },
        },
        ...(beside && {
          [theirs]: incoming(other, { ...beside, effectiveFrom: dipInstant(Date.parse(beside.effectiveFrom)) }),
        }),
        ...withDomestic(describedIn(point), point),
      },
    });
  };

  return {
    load: (point: Point) => void points.set(point.mpan, point),
    nextDue: () => due[0]?.at ?? null,
    now: () => now,
    /** @param reset what is left of an earlier scenario is dropped */
    setClock(at: number, reset: boolean) {
      now = at;
      if (reset) {
        due = [];
        points.clear();
        open.clear();
      }
      while (due[0] !== undefined && due[0].at <= now) due.shift()?.does();
    },
    take(message: Message) {
      const event = String(message.payload.CommonBlock.S0?.eventCode).replace(/[[\]]/g, '');
      const service: Service = event.startsWith('M') ? 'metering' : 'data';
      if (/^[MD]SApp$/.test(event)) requested(message, service);
      if (/^[MD]SAppSPResponse$/.test(event)) answered(message, service);
    },
    /** The metering point as it is registered now. */
    pointOf: (mpan: string): Point | undefined => points.get(mpan),
  };
}

const keyOf = (mpan: string, service: Service) => `${mpan} ${service}`;

function registrationBlock({ registration }: Request) {
  return registration === undefined ? {} : { B013: registration };
}

function askedBy(request: Request) {
  const { dipId, mpid } = request.supplier;
  return {
    B012: {
      serviceProviderAppointmentRequestingSupplierDIPID: dipId,
      serviceProviderAppointmentRequestingSupplierMPID: mpid,
    },
    ...registrationBlock(request),
  };
}

function incumbent({ provider }: Appointment) {
  return { incumbentMeteringServiceDIPID: provider.dipId, incumbentMeteringServiceMPID: provider.mpid };
}

function incoming(service: Service, { provider, effectiveFrom }: Pick<Appointment, 'provider' | 'effectiveFrom'>) {
  const { word } = names[service];
  return {
    [`incoming${word}DIPID`]: provider.dipId,
    [`incoming${word}MPID`]: provider.mpid,
    [`incoming${word}EffectiveFromDate`]: effectiveFrom,
  };
}

/** An appointment that is active also says whether the premises are domestic, between segment and DCC. */
function withDomestic(blocks: Record<string, unknown>, point: Point) {
  const from = dipInstant(Date.parse(point.changedOn.domestic ?? point.attributesFrom));
  return {
    ...blocks,
    B028: { domesticPremiseIndicator: point.domestic, domesticPremiseIndicatorEffectiveFromDate: from },
  };
}
