package dev.journeyman.messaging.content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", value = {
			"<a href=' https://shop.example/cart '>Cart</a> => Cart (https://shop.example/cart)",
			"<a href='&nbsp;https://shop.example/&#10;cart&#9;'>Cart</a> => Cart (https://shop.example/cart)",
			"<a href='https://shop.example/my cart?a=1&amp;b=2'>Cart</a> => Cart (https://shop.example/my%20cart?a=1&b=2)",
			"<a href=' https://shop.example/ '> https://shop.example</a> => https://shop.example",
			"<a href='HTTPS://shop.example'>Shop</a> => Shop (HTTPS://shop.example)",
			"<a href='https://shop.example'><div>Shop</div></a> => Shop (https://shop.example)",
			"<a href='https://shop.example'><img src='a.png' alt='The shop'></a> => The shop (https://shop.example)",
			"<a href='https://shop.example'><img src='a.png' alt=''></a>Hello => https://shop.example Hello",
			"Hello <a href='https://shop.example'></a>Ada => Hello Ada",
			"<a href='mailto:help@shop.example'>help@shop.example</a> => help@shop.example",
			"<a href='mailto:help@shop.example'>Write to us</a> => Write to us (mailto:help@shop.example)",
			"<a href='tel:+49301234'>+49 (30) 1234</a> => +49 (30) 1234",
			"<a href='tel:+49301234'>Call us</a> => Call us (tel:+49301234)", "<a href='#top'>Top</a> => Top",
			"<a name='top'>Top</a> => Top" })
	void writesOutWhereLinksLead(String html, String expected) {
		assertThat(PlainText.of(html)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<div style='DISPLAY:NONE'>hidden</div>",
			"<p style='color: red; display : none !important'>hidden</p>", "<p hidden>hidden</p>",
			"<span style='visibility: hidden'>hidden</span>",
			"<div style='max-height: 0px; overflow: hidden'>hidden</div>", "<div style='opacity: 0'>hidden</div>",
			"<span style='font-size: 0'>hidden <b>hidden</b></span>", "<title>hidden</title>",
			"<svg><title>hidden</title></svg>", "<template>hidden</template>", "<!-- hidden -->",
			"<!--[if mso]>hidden<![endif]-->", "<script>hidden()</script>",
			"<style>/* { */ @import url(a.css); .pre, p.intro { Display: None }</style><div class='pre'>hidden</div>",
			"<style><!-- .pre { display: none } --></style><div class='pre'>hidden</div>",
			"<style>@media print { b { color: red } } .pre { display: none !important }</style><p class='pre' style='display: block'>hidden</p>" })
	void leavesOutWhatNobodySees(String html) {
		assertThat(PlainText.of("<div>Hello</div>" + html + "<div>Ada</div>")).isEqualTo("Hello\nAda");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<div style='display: block'>seen</div>", "<div style='mso-hide: all'>seen</div>",
			"<div style='font-size: 0'><div style='font-size: 13px'>seen</div></div>",
			"<div aria-hidden='true'>seen</div>", "<div style='max-height: 0.5em; overflow: hidden'>seen</div>",
			"<style>@media (max-width: 480px) { .wide { display: none } }</style><div class='wide'>seen</div>",
			"<style>.later:hover, div:unknown { display: none }</style><div class='later'>seen</div>",
			"<style>.pre { display: none }</style><div class='pre' style='display: block'>seen</div>" })
	void leavesInWhatIsSeen(String html) {
		assertThat(PlainText.of("<div>Hello</div>" + html + "<div>Ada</div>")).isEqualTo("Hello\nseen\nAda");
	}

	@Test
	void keepsTheLinesOfWhatIsPreformatted() {
		assertThat(PlainText.of("""
				<p>Your order</p><pre>
				Shoe   1
				  Sock <b>2</b>


				Sum&nbsp;  3
				</pre><div style="white-space: pre-wrap">Thank you
				  Ada</div><pre style="white-space: normal">and
				  bye</pre>""")).isEqualTo("""
				Your order

				Shoe   1
				  Sock 2


				Sum   3

				Thank you
				  Ada

				and bye""");
	}

	@Test
	void marksWhatListsSay() {
		assertThat(PlainText
			.of("""
					<ul><li><p>Shoes</p></li><li></li><li>&nbsp;</li><li><img src="dot.png" alt=""></li>
					<li>Hats<ul><li><div>red</div></li><li>blue<br>or green</li></ul></li></ul>
					<ol start="3"><li>Pay</li><li value="7">Wait</li><li><a href="https://shop.example">Read</a></li></ol>"""))
			.isEqualTo("""
					- Shoes

					- Hats
					  - red
					  - blue
					    or green

					3. Pay
					7. Wait
					8. Read (https://shop.example)""");
	}

	@Test
	void keepsTheCellsOfAShortRowTogether() {
		assertThat(PlainText.of("""
				<table><tr><th>Shoe</th><td>2</td><td> &euro;&nbsp;59 </td></tr><tr><td></td><td>Sum</td></tr></table>
				<table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>""")).isEqualTo("""
				Shoe  2  € 59
				Sum

				Left

				Right""");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>",
			value = { "a<br>b => a|b", "a<br><br>b => a||b", "a<br><br><br><br>b => a||b",
					"<div>a<br></div><div>b</div> => a|b", "<div>a</div><br><div>b</div> => a||b",
					"<p>a</p><p>&nbsp;</p><p>b</p> => a||b", "a<hr>b => a|---|b", "<h2>a</h2>b => a||b",
					"a <del>b</del> <ins>c</ins> => a b c", "a<span style='display:block'>b</span>c => a|b|c",
					"<div>a</div>b<section>c</section> => a|b|c", "<li style='display: inline'>a</li> b => - a b",
					"a<img src='i.png' alt='the  logo'>b => a the logo b",
					"now&shy;here&#8203; &amp; &lt;b&gt; => nowhere & <b>" })
	void breaksLinesWhereTheyAreSeenToBreak(String html, String expected) {
		assertThat(PlainText.of(html).replace('\n', '|')).isEqualTo(expected);
	}

}
