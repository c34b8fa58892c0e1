package dev.journeyman;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.journeyman.messaging.reason.Reason;
import io.camunda.client.annotation.JobWorker;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the modules' own rules cannot say.
 */
@AnalyzeClasses(packages = "dev.journeyman", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final List<Class<?>> TIMES = List.of(Instant.class, LocalDate.class, LocalDateTime.class,
			OffsetDateTime.class, ZonedDateTime.class);

	@ArchTest
	static final ArchRule onlyTheEngineAndTheWorkersKnowCamunda = noClasses().that()
		.resideOutsideOfPackages("dev.journeyman.journeys.camunda", "dev.journeyman.workers", "dev.journeyman.console")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.camunda.client..")
		.because("everything else must work with any engine, and commands must pass one guard");

	@ArchTest
	static final ArchRule sendGridStaysBehindItsPort = noClasses().that()
		.resideOutsideOfPackage("dev.journeyman.providers.sendgrid..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.sendgrid..")
		.because("a successor must plug in without touching anything else");

	@ArchTest
	static final ArchRule messageBirdStaysBehindItsPort = noClasses().that()
		.resideOutsideOfPackage("dev.journeyman.providers.messagebird..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.messagebird..")
		.because("a successor must plug in without touching anything else");

	@ArchTest
	static final ArchRule theSystemClockIsReadInOnePlace = noClasses().that()
		.doNotHaveFullyQualifiedName("dev.journeyman.shared.TimeConfiguration")
		.should()
		.callMethodWhere(readsTheSystemClock())
		.because("a rehearsal moves the one clock there is");

	@ArchTest
	static final ArchRule reasonsAreBornAsCodes = noClasses().that()
		.resideOutsideOfPackage("dev.journeyman.messaging.reason")
		.and()
		.doNotHaveFullyQualifiedName("dev.journeyman.messaging.gate.Gates")
		.should()
		.callMethod(Reason.class, "other", String.class)
		.because("what selects by a sentence breaks when it is reworded; only what older versions kept is one");

	@ArchTest
	static final ArchRule workersArePublic = classes().that()
		.containAnyMethodsThat(
				DescribedPredicate.describe("are job workers", (method) -> method.isAnnotatedWith(JobWorker.class)))
		.should()
		.bePublic()
		.because("the starter calls them without opening access, and every job would fail");

	@ArchTest
	static final ArchRule workersMethodsArePublic = methods().that()
		.areAnnotatedWith(JobWorker.class)
		.should()
		.bePublic()
		.because("the starter calls them without opening access, and every job would fail");

	@Test
	void theTestTreeHasOneMainClass() {
		JavaClasses tests = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
			.importPackages("dev.journeyman");

		List<String> mains = tests.stream().filter(ArchitectureTests::hasMain).map(JavaClass::getSimpleName).toList();

		assertThat(mains).as("test-run looks for exactly one").containsExactly("LocalJourneyman");
	}

	private static boolean hasMain(JavaClass type) {
		return type.getMethods()
			.stream()
			.anyMatch(
					(method) -> method.getName().equals("main") && method.getModifiers().contains(JavaModifier.STATIC));
	}

	private static DescribedPredicate<JavaMethodCall> readsTheSystemClock() {
		return DescribedPredicate.describe("reads the system's clock", (call) -> {
			MethodCallTarget target = call.getTarget();
			String owner = target.getOwner().getName();
			boolean now = target.getName().equals("now") && target.getRawParameterTypes().isEmpty()
					&& TIMES.stream().anyMatch((type) -> type.getName().equals(owner));
			boolean system = owner.equals(Clock.class.getName()) && target.getName().startsWith("system");
			boolean millis = owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis");
			return now || system || millis;
		});
	}

}
