/** The page as it is served; everything in it that changes is put there by the modules of `page/`. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Market console</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console.css">
<script type="module" src="/page/main.js"></script>
</head>
<body>
<a class="skip" href="#conversation">Skip to the conversation</a>
<header>
<div class="name">
<h1>Market console</h1>
<p><span id="link" role="status">connecting</span> <span id="address"></span> · specification <span id="specification"></span></p>
</div>
<section class="clock" aria-label="Time of the market">
<p class="now"><span id="market-date"></span> <span id="market-time"></span> <small>London, <span id="market-ahead"></span></small></p>
<p id="market-due" class="due"></p>
<div class="moves" role="group" aria-labelledby="move-label">
<span id="move-label" class="hint">Move to</span>
<button type="button" id="move-next">Next due</button>
<button type="button" id="move-midnight">Midnight</button>
<form id="move-form"><input type="datetime-local" id="move-to" aria-label="Date and time to move to"> <button>Move</button></form>
</div>
</section>
</header>
<p id="said" role="status"></p>
<main>
<section class="talk" aria-labelledby="talk-title">
<div class="bar">
<h2 id="talk-title">Conversation</h2>
<p id="count" class="hint"></p>
<form id="filters" role="search" aria-label="Conversation">
<label>Find <input type="search" id="filter-text" placeholder="MPAN, event, party"></label>
<label>Party <select id="filter-party"></select></label>
<label>Interface <input type="text" id="filter-channel" list="channels" size="8" placeholder="any"></label>
<label class="check"><input type="checkbox" id="filter-problems"> Problems only</label>
<button type="reset">Clear</button>
</form>
<datalist id="channels"></datalist>
</div>
<div class="sheet">
<div id="conversation" role="listbox" tabindex="0" aria-labelledby="talk-title" aria-describedby="keys">
<div id="lanes" aria-hidden="true"></div>
<div id="paper" role="presentation"></div>
</div>
<p id="nothing" class="hint">Nothing has been said yet. Post a message to the address above and it appears here.</p>
<button type="button" id="latest" hidden>To the latest</button>
</div>
<p id="keys" class="hint">Arrow keys move from line to line; Enter goes to the message, Escape comes back.</p>
<p id="arrivals" class="unseen" aria-live="polite"></p>
</section>
<section class="side" aria-label="Details">
<div id="tabs" role="tablist" aria-label="Details">
<button type="button" role="tab" id="tab-message" aria-controls="panel-message" aria-selected="true">Message</button>
<button type="button" role="tab" id="tab-queues" aria-controls="panel-queues" aria-selected="false" tabindex="-1">Queues <span id="queue-count" class="badge"></span></button>
<button type="button" role="tab" id="tab-faults" aria-controls="panel-faults" aria-selected="false" tabindex="-1">Faults <span id="fault-count" class="badge"></span></button>
</div>
<div id="panel-message" role="tabpanel" aria-labelledby="tab-message" tabindex="0"><div id="message"><p class="hint">Choose a line of the conversation to see its message, the verdict and what became of it.</p></div></div>
<div id="panel-queues" role="tabpanel" aria-labelledby="tab-queues" tabindex="0" hidden>
<p id="no-queues" class="hint">Nothing has gone to a webhook yet, and nothing waits for a simulated party.</p>
<table id="queues"><thead><tr><th scope="col">Recipient</th><th scope="col">Waiting</th><th scope="col">State</th><th scope="col">Next attempt</th><th scope="col">Oldest since</th><th scope="col"><span class="unseen">Action</span></th></tr></thead><tbody id="queue-rows"></tbody></table>
<form id="pause-form"><label for="pause-party">All deliveries to</label> <select id="pause-party"></select> <button value="pause">Pause</button> <button value="resume">Resume</button></form>
</div>
<div id="panel-faults" role="tabpanel" aria-labelledby="tab-faults" tabindex="0" hidden>
<ul id="fault-list"></ul>
<p id="no-faults" class="hint">No fault is planned; the DIP behaves.</p>
<form id="fault-form">
<h3>Plan a fault</h3>
<div class="fields">
<label>Fault <select id="fault-name"></select></label>
<label>Party <select id="fault-party"></select></label>
<label>Interface <input type="text" id="fault-channel" list="channels" size="8" placeholder="any"></label>
<label>Times <input type="number" id="fault-times" min="1" max="1000000" placeholder="until lifted"></label>
</div>
<p id="fault-meaning" class="hint"></p>
<label for="fault-words">In words</label>
<div class="words"><input type="text" id="fault-words" maxlength="500" spellcheck="false"> <button>Plan</button></div>
</form>
</div>
</section>
</main>
<noscript>The console draws the conversation as it comes and needs JavaScript.</noscript>
</body>
</html>
`;
