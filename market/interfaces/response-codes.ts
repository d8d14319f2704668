export type ResponseFamily = 'MSG' | 'RCP' | 'REG' | 'ECS' | 'SP' | 'DS' | 'DSCA';

/** A response code. The codes are those of the official list; the texts are our own words in the official sense. */
export interface ResponseCodeRow {
  readonly code: string;
  /** Who answers with it: MSG the DIP, RCP a recipient, REG registration, ECS settlement, SP a service provider, DS and DSCA a data service. */
  readonly family: ResponseFamily;
  readonly text: string;
}

const rows = (...lines: readonly string[]): readonly ResponseCodeRow[] =>
  lines.map((line) => {
    const [code = '', ...words] = line.split(' ');
    return { code, family: code.replace(/\d+$/, '') as ResponseFamily, text: words.join(' ') };
  });

const dip = rows(
  'MSG0000 Success',
  'MSG1000 Message could not be processed',
  'MSG1001 Schema failure',
  'MSG1002 Interface not valid',
  'MSG1006 Sender unique reference used before',
  'MSG1007 Sender timestamp not valid',
  'MSG1009 Sender DIP ID not valid',
  'MSG1010 Sender role not valid',
  'MSG1011 Connection provider not valid',
  'MSG1012 Sender correlation ID not valid',
  'MSG1030 Addressing or routing error',
  'MSG1031 Primary recipient DIP ID not valid',
  'MSG1032 Primary recipient role not valid',
  'MSG1033 Secondary recipient DIP ID not valid',
  'MSG1034 Secondary recipient role not valid',
  'MSG1035 Always recipient DIP ID not valid',
  'MSG1036 Always recipient role not valid',
  'MSG1037 Secondary recipients not found, MPAN missing',
  'MSG1038 Secondary recipients not found for MPAN, party and event',
);

const recipient = rows(
  'RCP0000 Success',
  'RCP1000 Message could not be processed',
  'RCP1001 Schema failure',
  'RCP1002 Interface not valid',
  'RCP1003 Event code missing, unexpected or not valid',
  'RCP1004 Environment tag missing, unexpected or not valid',
  'RCP1005 Schema version not valid or not compatible',
  'RCP1006 Sender unique reference missing or used before',
  'RCP1007 Sender timestamp missing or not valid',
  'RCP1008 Sender timestamp lies in the future',
  'RCP1009 Sender DIP ID missing, unexpected or not valid',
  'RCP1010 Sender role missing, unexpected or not valid',
  'RCP1021 Mandatory data item missing',
  'RCP1022 Value not allowed for a restricted field',
  'RCP1023 Combination of values not valid',
  'RCP1041 Recipient missing, unexpected or not valid',
  'RCP1042 Publication missing, unexpected or not valid',
  'RCP1043 DIP transaction ID missing, unexpected or not valid',
  'RCP1044 DIP timestamp missing or not valid',
  'RCP1045 DIP timestamp lies in the future',
  'RCP1046 DIP correlation ID missing, unexpected or not valid',
  'RCP1047 Replay indicator unexpected or not valid',
  'RCP1051 Response code in R0 not valid',
  'RCP1052 Response code in R0 does not fit the errors given',
  'RCP1061 MPAN unknown or not valid',
  'RCP1062 Publication unexpected in the present state of the MPAN',
  'RCP1063 Content differs from what was sent or expected',
  'RCP1064 Meter data retriever not valid',
  'RCP9999 Message signature not valid',
);

const registrationGeneral = rows(
  'REG0000 MPAN not valid or unknown',
  'REG0001 Removed meter block does not fit a meter installation',
  'REG0002 Installed meter block does not fit a meter removal',
  'REG0003 Not possible while the connection is unmetered',
  'REG0004 Not possible while the market segment is unmetered',
  'REG0005 CSS registration not valid or unknown',
  'REG0006 CSS registration belongs to another supplier',
  'REG0007 Relationship cannot change during a switch',
  'REG0008 Previous metering service cannot make this amendment',
  'REG0009 Cannot set to null, the value is null already',
);

const registrationMeter = rows(
  'REG1001 MPAN status must be created or operational to update a meter',
  'REG1002 Metering service has no appointment on that date',
  'REG1003 Update period after the appointment has expired',
  'REG1004 Meter ID does not match an installed meter',
  'REG1005 Meter removal date before its installation',
  'REG1006 Meter with this ID already installed',
  'REG1007 Meter installation must be before disconnection',
  'REG1008 Meter installation before the removal in an exchange',
  'REG1009 Meter asset provider not valid',
  'REG1010 Meter asset provider date before the meter installation',
  'REG1011 Meter installation before the MPAN was created',
  'REG1012 Only the appointed metering service can send updates',
  'REG1013 Modified meter ID is an installed meter already',
  'REG1014 Effective dates out of order',
  'REG1015 Meter does not exist, nothing to update',
  'REG1016 Meter IDs must agree in a history update',
  'REG1017 Meter ID and dates cannot change in one message',
  'REG1018 History update cannot change an installed meter',
);

const registrationSupplier = rows(
  'REG1019 Event outside the requesting party period of responsibility',
  'REG1020 Event cannot lie in the future',
  'REG1021 Requesting supplier is not the current supplier',
  'REG1022 Proposed value not valid',
  'REG1023 Smart metering system operator not valid',
  'REG1024 Effective date cannot be retrospective',
  'REG1025 Scenario USP needs the currently appointed provider',
  'REG1026 Scenario CSP cannot propose the currently appointed provider',
  'REG1027 Metering service neither appointed nor prospective for a segment change',
  'REG1028 Meter installation date cannot be null',
  'REG1029 Modified meter ID must be null',
  'REG1030 Metering service not valid for unmetered supply of this network operator',
  'REG1031 Provider does not fit the market segment',
  'REG1032 Provider effective date not contiguous or not valid',
  'REG1033 Appointment scenario not valid',
  'REG1034 Prospective appointment cannot lie in the past',
  'REG1035 Proposed consent does not fit the market segment',
  'REG1036 Meter data retriever date outside the supplier ownership',
  'REG1037 Segment appointment lapsed, not effective within the window',
  'REG1038 Appointments not allowed on a linked export MPAN',
  'REG1039 Appointments not allowed on a related secondary MPAN',
  'REG1040 Supply start date must be later than the existing one',
  'REG1041 Profile class date must be later than the existing one',
  'REG1042 SSC cannot be null for a traditional meter',
  'REG1043 Profile class cannot be null for a traditional meter',
  'REG1044 SSC not found in industry standing data',
  'REG1045 Profile class not found in industry standing data',
  'REG1046 ESME ID missing or not valid',
  'REG1047 Displayed digits must be given',
  'REG1048 Meter location not valid',
  'REG1049 Value does not agree with industry standing data',
);

const registrationRelationship = rows(
  'REG1050 Supplier must own the import or the export MPAN',
  'REG1051 Unmetered MPAN cannot be in a relationship',
  'REG1052 MPAN already in an import and export relationship',
  'REG1053 Principal MPAN must be import',
  'REG1054 Subsidiary MPAN must be export',
  'REG1055 Principal MPAN is in no import and export relationship',
  'REG1056 Subsidiary MPAN is in another import and export relationship',
  'REG1057 Subsidiary MPAN already in a relationship with this principal',
  'REG1058 Subsidiary MPAN is in no import and export relationship',
  'REG1059 MPAN given twice in one message',
  'REG1060 Supplier must own all MPANs of the relationship',
  'REG1061 MPAN already in a related relationship',
  'REG1062 Principal MPAN is not the primary of the relationship',
  'REG1063 Subsidiary MPAN already related to this primary',
  'REG1064 Secondary MPAN already in another related relationship',
  'REG1065 Subsidiary MPAN not related to the principal named',
  'REG1066 Linked import cannot be a related secondary MPAN',
  'REG1067 Only import MPANs can become related',
  'REG1068 Subsidiary MPAN cannot be in an import and export relationship',
);

const registrationContract = rows(
  'REG1071 Direct contract effective date cannot be retrospective',
  'REG1072 Direct contract ends later than allowed',
  'REG1073 Direct contract exists already for that period',
  'REG1074 No direct contract of this participant to remove',
  'REG1075 Only current providers can set direct contracts',
  'REG1076 Sender must be the provider of the direct contract',
  'REG1080 Only the appointed data service can update the meter data retriever',
  'REG1081 Meter data retriever not valid',
  'REG1082 Meter data retriever date more than five days ahead',
  'REG1083 Meter data retriever date does not fit supply start or the existing one',
  'REG1084 Supplier named is not the current supplier',
  'REG1088 Effective date must be given',
  'REG1089 Superseded by a later appointment request',
  'REG1090 Metering service MPID does not match its DIP ID',
  'REG1091 Data service MPID does not match its DIP ID',
  'REG1092 MPID of the retriever named by the supplier does not match its DIP ID',
  'REG1093 MPID of the retriever named by the data service does not match its DIP ID',
  'REG1094 Response code not valid',
  'REG1095 Segment change cannot propose the currently appointed provider',
  'REG1096 In-home display date before the meter installation',
  'REG1097 Number of digits does not fit the meter type',
  'REG1098 Proposed meter data retriever is the current one',
  'REG1099 Provider effective date more than 28 days ahead',
);

const registrationMigration = rows(
  'REG9001 Direct contract cannot be set in a reverse migration',
  'REG9002 Supplier items cannot be kept in a reverse migration',
  'REG9003 Meter updates cannot be used before migration is complete',
  'REG9004 Switch by another supplier in progress',
  'REG9005 Scenario MCA is for the current supplier only',
  'REG9006 Scenario MCS is not for the current supplier',
  'REG9007 Migration scenario on an MPAN already migrated',
  'REG9008 Migration scenario by a supplier that is not qualified',
  'REG9009 Scenario not possible on an MPAN not yet migrated',
  'REG9010 Relationship cannot change during migration',
  'REG9011 Registration standing data not valid',
);

const settlement = rows(
  'ECS1002 Measurement quantity does not fit the event',
  'ECS1003 Settlement period is past its final run',
  'ECS1004 Settlement period length not valid',
  'ECS1005 Settlement period end not valid for its length',
  'ECS1006 Settlement period given twice in one message',
  'ECS1007 Settlement periods overlap in one message',
  'ECS1008 Consumption not actual on a de-energised MPAN',
  'ECS1009 Consumption not possible in this MPAN status',
  'ECS1010 Consumption cannot be negative',
  'ECS1011 Consumption must be zero for a zero estimate',
  'ECS1012 Consumption above the maximum permitted',
  'ECS1013 Settlement period before the connection type date',
  'ECS1014 UTC settlement day must start at 00:00',
  'ECS1015 Estimation reason must be given',
  'ECS1016 Amendment reason must be given',
);

const provider = rows(
  'SP000 Proposed appointment accepted',
  'SP001 No contract with this supplier',
  'SP002 Contract reference not valid for this supplier',
  'SP003 Contract reference not valid for connection type or segment',
  'SP004 Connection type not supported',
  'SP005 Market segment not supported',
  'SP006 Meter type not supported',
  'SP007 Outside the operational area',
  'SP008 Address insufficient or not valid',
  'SP009 Meter not enrolled with the DCC',
  'SP010 Domestic indicator not supported',
  'SP011 Notice too short for the appointment',
  'SP099 Other',
);

const dataService = rows(
  'DS001 Meter data retriever named by the supplier not valid or not supported',
  'DS003 Fall-back read frequency missing or not valid',
  'DS004 Notice too short for a change of meter data retriever',
  'DS005 Change of meter data retriever cannot be retrospective',
  'DS006 Change of meter data retriever too far ahead',
);

/** All codes of the official list, by family and number. Source: DIP description v1.8.3 and v2.1.0, ResponseCodes. */
export const responseCodes: readonly ResponseCodeRow[] = [
  ...[...dip, ...recipient, ...registrationGeneral, ...registrationMeter, ...registrationSupplier],
  ...[...registrationRelationship, ...registrationContract, ...registrationMigration],
  ...[...settlement, ...provider, ...dataService],
];

/**
 * Codes that the interface catalogue 5.8.8 names and the official list lacks (dip-messages.md 4.4, key C; evidence weak). Settings
 * switch them on and off: `ecs1001_enabled`, `dsca_codes`.
 */
export const catalogueOnlyCodes: readonly ResponseCodeRow[] = rows(
  'ECS1001 Data service not appointed on the date of the settlement period',
  'DSCA001 Amendment period wholly outside the period of responsibility',
  'DSCA002 Amendment period partly outside the period of responsibility',
  'DSCA003 Amendment period wholly past the final run',
  'DSCA004 Amendment period partly past the final run',
  'DSCA005 Gross consumption below the amendment threshold',
  'DSCA006 Share before the final run below the amendment threshold',
  'DSCA007 Gross consumption outside the agreed business rules',
  'DSCA008 Share before the final run outside the agreed business rules',
  'DSCA009 Supplier reference expected and not given',
  'DSCA010 Supplier reference used before',
  'DSCA011 Reason code unknown',
  'DSCA012 Reason code outside the agreed business rules',
  'DSCA013 Active power must be given',
  'DSCA014 Reactive power given and not expected',
  'DSCA015 Reason code not given',
  'DSCA999 Refused for another reason',
);

const byCode = new Map([...responseCodes, ...catalogueOnlyCodes].map((row) => [row.code, row]));

export const responseCodeOf = (code: string): ResponseCodeRow | undefined => byCode.get(code);

/**
 * A code as it is sent: code, dash, words.
 * @example responseText('REG1024') is "REG1024 - Effective date cannot be retrospective"
 * @throws {RangeError} when neither the official list nor the catalogue has such a code
 */
export function responseText(code: string): string {
  const row = byCode.get(code);
  if (row === undefined) throw new RangeError(`the list of response codes has no "${code}"`);
  return `${row.code} - ${row.text}`;
}

/** The code at the head of a response message: "REG1024" of "REG1024 - Effective …". Undefined when there is none. */
export const codeIn = (message: string): string | undefined => /^[A-Z]{2,4}\d{3,4}\b/.exec(message)?.[0];
