// Times are said in the viewer's zone: tell the server which, and look again if it did not know.
(() => {
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const told = document.cookie.split("; ").includes("zone=" + zone);
	if (zone && !told && navigator.cookieEnabled) {
		document.cookie = "zone=" + zone + "; path=/; max-age=31536000; samesite=lax";
		if (document.cookie.includes("zone=" + zone)) {
			location.reload();
		}
	}
})();

const polls = (element) => (element.getAttribute("hx-trigger") || "").includes("every");

// A hidden page asks for nothing, and looks at once when it is seen again.
document.addEventListener("htmx:beforeRequest", (event) => {
	if (document.hidden && polls(event.detail.elt)) {
		event.preventDefault();
	}
});
document.addEventListener("visibilitychange", () => {
	if (!document.hidden && window.htmx) {
		htmx.trigger(document.body, "moved");
	}
});

// What did not change is not touched: nothing loses its focus, its text or its unfolded details.
const shown = new Map();
let unfolded = null;
const essence = (html) => html.replace(/(name="(?:_csrf|seen)" value=")[^"]*/g, "$1");
document.addEventListener("htmx:beforeSwap", (event) => {
	const detail = event.detail;
	if (!polls(detail.elt) || detail.xhr.status !== 200) {
		return;
	}
	const html = essence(detail.xhr.responseText);
	const writing = detail.elt.querySelector("input:focus, textarea:focus, select:focus");
	if (shown.get(detail.elt.id) === html || (writing && writing.value)) {
		detail.shouldSwap = false;
		return;
	}
	shown.set(detail.elt.id, html);
	remember(detail.elt);
});
const remember = (region) => {
	unfolded = {
		open: [...region.querySelectorAll("details[id][open]")].map((one) => one.id),
		focus: region.contains(document.activeElement) ? document.activeElement.id : ""
	};
};
document.addEventListener("htmx:afterSettle", () => {
	if (!unfolded) {
		return;
	}
	const before = unfolded;
	unfolded = null;
	before.open.map((id) => document.getElementById(id)).filter(Boolean).forEach((one) => (one.open = true));
	const focused = before.focus && document.getElementById(before.focus);
	if (focused) {
		focused.focus({ preventScroll: true });
	}
});

// A lost connection is said once, and taken back by itself.
const trouble = (lost) => {
	const line = document.getElementById("trouble");
	if (line) {
		line.hidden = !lost;
	}
};
document.addEventListener("htmx:sendError", () => trouble(true));
document.addEventListener("htmx:responseError", () => trouble(true));
document.addEventListener("htmx:afterOnLoad", () => trouble(false));

document.addEventListener("change", (event) => {
	const form = event.target.closest("form[data-submit-on-change]");
	if (form) {
		form.requestSubmit();
	}
});
document.addEventListener("submit", (event) => {
	const pressed = event.submitter && event.submitter.getAttribute("data-question");
	const question = pressed || event.target.getAttribute("data-question");
	if (question && !confirm(question)) {
		event.preventDefault();
		event.stopPropagation();
	}
}, true);
document.addEventListener("click", (event) => {
	document.querySelectorAll("details.menu[open]").forEach((menu) => {
		if (!menu.contains(event.target)) {
			menu.open = false;
		}
	});
});
