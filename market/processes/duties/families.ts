import { advice } from '../advice/advice.ts';
import { amendment } from '../amendment/amendment.ts';
import { billing } from '../billing/billing.ts';
import { consumption } from '../consumption/consumption.ts';
import { directContract } from '../direct-contract/direct-contract.ts';
import { disconnection } from '../disconnection/disconnection.ts';
import { energisation } from '../energisation/energisation.ts';
import { history } from '../history/history.ts';
import { communicationsHub } from '../hub/communications-hub.ts';
import { detailsReleased } from '../meters/details-released.ts';
import { meterWorks } from '../meters/meter-works.ts';
import { worksRequests } from '../meters/works-requests.ts';
import { publications } from '../publications/publications.ts';
import { readings } from '../readings/readings.ts';
import { enquiryUpdates } from '../registration-data/enquiry.ts';
import { registrationData } from '../registration-data/registration-data.ts';
import { alignment } from '../relations/alignment.ts';
import { relations } from '../relations/relations.ts';
import { retrieval } from '../retrieval/retrieval.ts';
import { retrieverDuties } from '../retriever/retriever.ts';
import { segment } from '../segment/segment.ts';
import { loadShaping } from '../settlement/load-shaping.ts';
import { settlementRun } from '../settlement/settlement-run.ts';
import { helixStandingData } from '../settlement/standing-data.ts';
import { volumeAllocation } from '../settlement/volume-allocation.ts';
import { supplierItems } from '../supplier-items/supplier-items.ts';
import { agreedReading } from '../switching/agreed-reading.ts';
import { bmUnitMapping } from '../switching/bm-unit-mapping.ts';
import { deRegistration } from '../switching/de-registration.ts';
import { oldSupplierInformation } from '../switching/old-supplier-information.ts';
import { returnToLegacy } from '../switching/return-to-legacy.ts';
import { startDateCorrection } from '../switching/start-date-correction.ts';
import { supplierSwitching } from '../switching/supplier-switching.ts';
import { switchRecord } from '../switching/switch-record.ts';
import { transferReading } from '../switching/transfer-reading.ts';
import type { DutyFamily } from './duty.ts';
import { appointmentRecord } from './record.ts';

/** Every process that is made of duties. A process that is not in this list does not take place. */
export const dutyFamilies: readonly DutyFamily[] = [
  appointmentRecord,
  energisation,
  registrationData,
  enquiryUpdates,
  relations,
  alignment,
  segment,
  directContract,
  retrieverDuties,
  supplierItems,
  readings,
  meterWorks,
  detailsReleased,
  worksRequests,
  communicationsHub,
  disconnection,
  ...[consumption, amendment, history, retrieval, advice, publications],
  billing,
  switchRecord,
  supplierSwitching,
  oldSupplierInformation,
  returnToLegacy,
  deRegistration,
  transferReading,
  agreedReading,
  bmUnitMapping,
  startDateCorrection,
  ...[helixStandingData, loadShaping, settlementRun, volumeAllocation],
];
