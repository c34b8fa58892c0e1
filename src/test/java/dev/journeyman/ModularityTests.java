package dev.journeyman;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void everyModuleImportsOnlyWhatItsPackageAllows() {
		ApplicationModules.of(Journeyman.class).verify();
	}

}
