/**
 * The part of a supplier's system that these tests are about: it asks for appointments and takes what the DIP publishes.
 * Yours is larger; it only has to call `fetch` (or anything else that msw intercepts) and to have a webhook.
 */
export function createAppointments({ send, isFromTheDip }) {
  const active = new Map();
  const seen = new Set();

  return {
    /** MPAN to the DIP ID of its metering service. */
    active,

    /** @throws {Error} with the code of the DIP when it does not take the message */
    async ask(message) {
      const response = await send('/dip-channel/IF-031', [message]);
      const { messageArray } = await response.json();
      if (response.status !== 201) throw new Error(messageArray[0].message);
      return messageArray[0].transactionID;
    },

    /** The webhook: what is signed by the DIP is taken once, and answered 201 each time. */
    async receive(request) {
      const publications = await request.clone().json();
      if ((await isFromTheDip(request)) !== true) return new Response(null, { status: 400 });
      for (const { payload } of publications) {
        const { D0, M0 } = payload.CommonBlock;
        if (seen.has(D0.transactionID)) continue;
        seen.add(D0.transactionID);
        active.set(M0.MPANCore, payload.CustomBlock);
      }
      return Response.json({ messageArray: [{ message: 'RCP0000 - Success' }], timestamp: '' }, { status: 201 });
    },
  };
}
