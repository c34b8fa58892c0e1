package dev.journeyman.messaging.content;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTests {

	@Test
	void saysWhatAnEmailSays() {
		String html = """
				<html><head><title>No</title><style>p { color: red }</style></head><body>
				<div style="display: none">Preview</div>
				<h1>Your cart</h1>
				<p>Hello <b>Ada</b>,<br>it is
				  still here.</p>
				<ul><li>Shoes</li><li>Hat</li></ul>
				<table><tr><td>Total</td></tr><tr><td>&euro;&nbsp;49</td></tr></table>
				<p><a href="https://example.com/cart">Back to it</a> or <a href="https://example.com">https://example.com</a></p>
				<script>alert(1)</script></body></html>""";

		assertThat(PlainText.of(html)).isEqualTo("""
				Your cart

				Hello Ada,
				it is still here.

				- Shoes
				- Hat

				Total
				€ 49

				Back to it (https://example.com/cart) or https://example.com""");
	}

}
