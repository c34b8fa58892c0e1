// Draws the journey of a figure, and marks on it what the list of places says.
(() => {
	if (!window.BpmnJS) {
		return;
	}
	let figure;
	let viewer;

	const badge = (words, kind, what) => {
		const element = document.createElement("span");
		element.className = "badge " + kind;
		element.textContent = words;
		element.title = what;
		return element;
	};

	const mark = () => {
		const places = document.querySelector(".places");
		if (!viewer || !places) {
			return;
		}
		const elements = viewer.get("elementRegistry");
		const overlays = viewer.get("overlays");
		const canvas = viewer.get("canvas");
		overlays.clear();
		elements.forEach((element) => ["passed", "here", "stuck"].forEach((state) => canvas.removeMarker(element, state)));
		places.querySelectorAll("[data-element]").forEach((place) => {
			const element = elements.get(place.dataset.element);
			if (!element) {
				return;
			}
			const active = Number(place.dataset.active);
			const stuck = Number(place.dataset.incidents);
			const passed = Number(place.dataset.completed);
			if (passed) {
				canvas.addMarker(element, "passed");
				overlays.add(element, { position: { top: -12, left: -10 }, html: badge("✓ " + passed, "passed", passed + " passed") });
			}
			if (active - stuck > 0) {
				canvas.addMarker(element, "here");
				overlays.add(element, { position: { top: -12, right: 14 }, html: badge(active - stuck, "here", active - stuck + " here") });
			}
			if (stuck) {
				canvas.addMarker(element, "stuck");
				overlays.add(element, { position: { bottom: 10, right: 14 }, html: badge("! " + stuck, "stuck", stuck + " stuck") });
			}
		});
		(places.dataset.flows || "").split(" ").filter(Boolean).forEach((flow) => {
			const element = elements.get(flow);
			if (element) {
				canvas.addMarker(element, "passed");
			}
		});
		// The engine takes no flow behind an event-based gateway, it jumps.
		elements.filter((element) => element.source && element.source.type === "bpmn:EventBasedGateway")
			.filter((element) => places.dataset.flows && canvas.hasMarker(element.target, "passed"))
			.forEach((element) => canvas.addMarker(element, "passed"));
	};

	// What would be too small to be read is cut, around where somebody stands.
	const fit = () => {
		const canvas = viewer.get("canvas");
		canvas.zoom("fit-viewport", "auto");
		const box = canvas.viewbox();
		const readable = 0.5;
		if (box.scale >= readable) {
			return;
		}
		const width = box.outer.width / readable;
		const height = box.outer.height / readable;
		const place = document.querySelector(".places [data-element]:not([data-active='0'])");
		const stands = place && viewer.get("elementRegistry").get(place.dataset.element);
		const centre = stands ? stands.x + stands.width / 2 - width / 2 : box.inner.x;
		const rightmost = box.inner.x + box.inner.width + 20 - width;
		canvas.viewbox({
			x: Math.max(box.inner.x - 20, Math.min(centre, rightmost)),
			y: box.inner.y + box.inner.height / 2 - height / 2,
			width,
			height
		});
	};

	const draw = async () => {
		const drawn = figure;
		const xml = await (await fetch(drawn.dataset.bpmn)).text();
		const style = getComputedStyle(drawn);
		if (viewer) {
			viewer.destroy();
		}
		viewer = new BpmnJS({
			container: drawn.querySelector(".canvas"),
			bpmnRenderer: { defaultStrokeColor: style.getPropertyValue("--ink").trim(), defaultFillColor: style.getPropertyValue("--paper").trim() }
		});
		await viewer.importXML(xml);
		fit();
		mark();
		drawn.dataset.drawn = "true";
		drawn.querySelector(".zoom").hidden = false;
	};

	// The drawing stays as it is while its page moves on, until another one takes its place.
	const look = () => {
		const found = document.querySelector("figure.diagram");
		if (found === figure) {
			mark();
			return;
		}
		figure = found;
		if (figure) {
			draw().catch(() => {
				figure.querySelector(".canvas").textContent = "The drawing could not be shown; the list below says the same in words.";
			});
		}
	};

	document.addEventListener("click", (event) => {
		const button = event.target.closest("[data-zoom]");
		if (!button || !viewer) {
			return;
		}
		const canvas = viewer.get("canvas");
		if (button.dataset.zoom === "fit") {
			canvas.zoom("fit-viewport", "auto");
		}
		else {
			canvas.zoom(canvas.zoom() * (button.dataset.zoom === "in" ? 1.25 : 0.8));
		}
	});
	document.addEventListener("htmx:afterSettle", look);
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => figure && draw());
	look();
})();
