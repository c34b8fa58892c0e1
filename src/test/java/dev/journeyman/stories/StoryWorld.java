package dev.journeyman.stories;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.journeyman.local.LocalDatabase;
import dev.journeyman.local.LocalWorld;
import dev.journeyman.local.engine.LocalEngine;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.testing.Ports;
import dev.journeyman.testing.TestDatabase;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts the application of a story into the local world. The engine is there already; the
 * database is a fresh one of the tests' own server.
 */
class StoryWorld implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		LocalEngine engine = context.getBeanFactory().getBean(LocalEngine.class);
		LocalWorld world = new LocalWorld(engine, TestDatabase.fresh());
		Map<String, Object> settings = new LinkedHashMap<>(world.settings(Ports.free()));
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("story", settings));
		context.registerBean("sandbox", Sandbox.class, world::sandbox,
				(definition) -> definition.setDestroyMethodName(""));
	}

}
