package dev.journeyman.stories;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person with Chromium. Where none is installed its tests are left out, except on CI,
 * which has to install it.
 */
class Browser implements ExecutionCondition, AfterAllCallback {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private @Nullable WebDriver driver;

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		boolean installed = onPath("chromedriver").isPresent();
		return (installed || System.getenv("CI") != null) ? ConditionEvaluationResult.enabled("there is a browser")
				: ConditionEvaluationResult.disabled("chromium and chromedriver are not installed");
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.driver != null) {
			this.driver.quit();
		}
	}

	void open(String address) {
		driver().get(address);
	}

	void clicks(String selector) {
		patiently(selector + " to click", (browser) -> {
			browser.findElement(By.cssSelector(selector)).click();
			return true;
		});
	}

	/** Says yes to a question, and tells what it was. */
	String confirms() {
		return patiently("question", (browser) -> {
			Alert question = browser.switchTo().alert();
			String words = question.getText();
			question.accept();
			return words;
		});
	}

	void sees(String selector, String words) {
		patiently("\"" + words + "\" in " + selector,
				(browser) -> browser.findElements(By.cssSelector(selector))
					.stream()
					.anyMatch((element) -> element.getText().contains(words)));
	}

	String reads(String selector) {
		return patiently(selector, (browser) -> browser.findElement(By.cssSelector(selector)).getText());
	}

	private <T> T patiently(String what, Function<WebDriver, T> look) {
		WebDriverWait wait = new WebDriverWait(driver(), PATIENCE);
		return wait.withMessage("no " + what)
			.ignoreAll(List.of(NoAlertPresentException.class, StaleElementReferenceException.class,
					NoSuchElementException.class, ElementNotInteractableException.class))
			.until(look);
	}

	private WebDriver driver() {
		WebDriver started = this.driver;
		if (started == null) {
			started = start();
			this.driver = started;
		}
		return started;
	}

	private static WebDriver start() {
		ChromeOptions options = new ChromeOptions();
		onPath("chromium").ifPresent((chromium) -> options.setBinary(chromium.toFile()));
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--window-size=1280,1000");
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
			.build();
		return new ChromeDriver(service, options);
	}

	private static Optional<Path> onPath(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
