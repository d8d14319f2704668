import { decimalText, scaled } from '../energy.ts';
import { total } from './report-run.ts';

/** A charge of a site. */
export interface SiteCharge {
  readonly type:
    | 'FIXED'
    | 'CAPAC'
    | 'XSCAP'
    | 'REACT'
    | 'RED'
    | 'AMBER'
    | 'GREEN'
    | 'YELLO'
    | 'BLACK'
    | 'SUPER'
    | 'ZERO';
  /** 0 to 31. */
  readonly daysBilled: number;
  /** Thousandths of kWh, kVA, kVArh or days, by type. */
  readonly quantity: number;
  /** Hundred-thousandths of a pound each. */
  readonly price: number;
  readonly vatCode: 'E' | 'S' | 'Z' | 'N';
  /** Hundredths of a percent. */
  readonly vatRate: number;
}

/** An address of up to nine lines. */
export interface BillAddress {
  readonly lines: readonly string[];
  readonly postcode: string;
}

export interface SiteBill {
  readonly distributor: {
    readonly mpid: string;
    readonly name: string;
    readonly companyNumber: string;
    readonly vatNumber: string;
    readonly registered: BillAddress;
    readonly contact: { readonly name: string; readonly email: string; readonly telephone: string };
    readonly billing: BillAddress;
    /** Six digits and eight to ten. */
    readonly bank: { readonly sortCode: string; readonly account: string };
  };
  readonly supplier: {
    readonly mpid: string;
    readonly dipId: string;
    readonly name: string;
    readonly vatNumber: string | null;
    readonly contact: string;
    readonly address: BillAddress;
  };
  readonly site: {
    readonly gspGroup: string;
    readonly id: string;
    readonly address: BillAddress;
    readonly mpans: readonly string[];
    readonly tariff: string;
    /** kVA. */
    readonly capacity: number;
    readonly misaligned: boolean;
  };
  readonly invoice: {
    readonly number: string;
    readonly kind: 'New' | 'Can' | 'Reb';
    /** London dates. */
    readonly taxPoint: string;
    readonly issued: string;
    readonly due: string;
    readonly from: string;
    readonly to: string;
    readonly cancelled?: { readonly number: string; readonly date: string };
    /** kW, and when (text of the DIP). */
    readonly maximumDemand?: { readonly kw: number; readonly at: string };
  };
  readonly charges: readonly SiteCharge[];
}

/** Nine address lines under their names; those that are not there are null. */
const addressBlock = (name: string, { lines, postcode }: BillAddress, postcodeName: string) => ({
  ...Object.fromEntries(Array.from({ length: 9 }, (_, place) => [`${name}${place + 1}`, lines[place] ?? null])),
  [postcodeName]: postcode,
});

/**
 * REP-900: a site-specific invoice. Each charge is quantity times price to the nearest penny, tax is worked out on it at its own rate, and
 * the totals are sums of these. Amounts in pounds.
 */
export function siteInvoice({ distributor, supplier, site, invoice, charges }: SiteBill) {
  const lines = charges.map((charge) => {
    const pence = scaled(charge.quantity, charge.price, 1_000_000);
    return { charge, pence, vat: scaled(pence, charge.vatRate, 10_000) };
  });
  const [net, vat] = [total(lines.map(({ pence }) => pence)), total(lines.map((line) => line.vat))];
  return {
    'R900-01': {
      distributorID: distributor.mpid,
      distributorRegisteredName: distributor.name,
      distributorCompanyRegistrationNumber: distributor.companyNumber,
      ...addressBlock(
        'distributorRegisteredAddressLine',
        distributor.registered,
        'distributorRegisteredAddressPostcode',
      ),
      distributorBillingContactName: distributor.contact.name,
      distributorBillingEmail: distributor.contact.email,
      distributorBillingTelephoneNumber: distributor.contact.telephone,
      ...addressBlock('distributorBillingAddressLine', distributor.billing, 'distributorBillingPostcode'),
      distributorBankSortCode: distributor.bank.sortCode,
      distributorBankAccountNumber: distributor.bank.account,
      distributorVATRegistrationNumber: distributor.vatNumber,
    },
    'R900-02': {
      ...{ supplierMPID: supplier.mpid, supplierDIPID: supplier.dipId, LDSOBillingSupplierTradingName: supplier.name },
      ...{ LDSOBillingSupplierVATRegistrationNumber: supplier.vatNumber, LDSOBillingSupplierVATadditionaltext: null },
      'LDSOBillingSupplierBill-ToContactName': supplier.contact,
      ...addressBlock('LDSOBillingSupplierBill-ToAddressLine', supplier.address, 'LDSOBillingSupplierBill-ToPostcode'),
    },
    'R900-03': [
      {
        ...{ GSPGroupID: site.gspGroup, LDSOBillingSiteID: site.id },
        ...addressBlock('LDSOBillingSiteAddressLine', site.address, 'LDSOBillingSitePostCode'),
        'R900-04': [
          {
            ...invoiceBlock(site, invoice),
            totalInvoiceAmountExVAT: decimalText(net, 2),
            totalInvoiceVAT: decimalText(vat, 2),
            totalInvoiceAmountIncVAT: decimalText(net + vat, 2),
            'R900-05': lines.map(({ charge, pence }) => lineBlock(charge, pence)),
          },
        ],
      },
    ],
  };
}

const invoiceBlock = (site: SiteBill['site'], invoice: SiteBill['invoice']) => ({
  DUoSTariffID: site.tariff,
  listOfMPANSonSite: [...site.mpans].sort().join(','),
  misalignedMultiMPANSite: site.misaligned,
  LDSOBillingSiteCapacity: site.capacity,
  // Spelt so in the official description.
  LDSOBillingInvoiceType: 'Site Specifc DUoS',
  ...{ taxPointDate: invoice.taxPoint, invoiceDate: invoice.issued, invoiceDueDate: invoice.due },
  ...{ LDSOBilingInvoiceNumber: invoice.number, siteSpecificDUoSInvoiceType: invoice.kind },
  LDSOBillingCancelledInvoiceNumber: invoice.cancelled?.number ?? null,
  cancelledInvoiceDate: invoice.cancelled?.date ?? null,
  ...{ chargePeriodStartDate: invoice.from, chargePeriodEndDate: invoice.to },
  maximumDemandInTheInvoicePeriod: invoice.maximumDemand?.kw ?? null,
  maximumDemandInTheInvoicePeriodDateTime: invoice.maximumDemand?.at ?? null,
});

const lineBlock = (charge: SiteCharge, pence: number) => ({
  chargeType: charge.type,
  numberOfDaysBilled: charge.daysBilled,
  quantity: decimalText(charge.quantity, 3),
  price: decimalText(charge.price, 5),
  totalChargeForChargeTypeExVAT: decimalText(pence, 2),
  VATRateCode: charge.vatCode,
  VATRate: decimalText(charge.vatRate, 2),
});
