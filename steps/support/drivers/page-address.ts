/** File in the folder of a run that says where the page for people is while it runs. */
export const pageAddressFile = 'person-page.txt';
