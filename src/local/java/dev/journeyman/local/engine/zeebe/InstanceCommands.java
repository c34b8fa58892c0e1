package dev.journeyman.local.engine.zeebe;

import java.util.Map;

import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationMappingInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationActivateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationTerminateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationVariableInstruction;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceMigrationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;

/**
 * Commands that change a running instance by hand.
 */
public final class InstanceCommands {

	private InstanceCommands() {
	}

	/**
	 * Moves an instance to another definition.
	 * @param mapping target elements by source element
	 */
	public static Command migrate(long processInstance, long targetDefinition, Map<String, String> mapping) {
		ProcessInstanceMigrationRecord record = new ProcessInstanceMigrationRecord()
			.setProcessInstanceKey(processInstance)
			.setTargetProcessDefinitionKey(targetDefinition);
		mapping.forEach((source, target) -> record
			.addMappingInstruction(new ProcessInstanceMigrationMappingInstruction().setSourceElementId(source)
				.setTargetElementId(target)));
		return Command.of(ValueType.PROCESS_INSTANCE_MIGRATION, ProcessInstanceMigrationIntent.MIGRATE, record);
	}

	public static Modification modification(long processInstance) {
		return new Modification(processInstance);
	}

	/**
	 * Elements of an instance to activate and to terminate, all at once.
	 */
	public static final class Modification {

		private final ProcessInstanceModificationRecord record = new ProcessInstanceModificationRecord();

		private final long processInstance;

		private Modification(long processInstance) {
			this.processInstance = processInstance;
			this.record.setProcessInstanceKey(processInstance);
		}

		/**
		 * Activates an element.
		 * @param ancestor in which element instance, or -1
		 * @param variables JSON objects by the element in whose scope they are set, empty
		 * for the instance's
		 */
		public void activate(String element, long ancestor, Map<String, String> variables) {
			ProcessInstanceModificationActivateInstruction instruction = new ProcessInstanceModificationActivateInstruction()
				.setElementId(element)
				.setAncestorScopeKey(ancestor);
			variables.forEach((scope, json) -> instruction
				.addVariableInstruction(new ProcessInstanceModificationVariableInstruction().setElementId(scope)
					.setVariables(Commands.packed(json))));
			this.record.addActivateInstruction(instruction);
		}

		public void terminate(long elementInstance) {
			this.record.addTerminateInstruction(
					new ProcessInstanceModificationTerminateInstruction().setElementInstanceKey(elementInstance));
		}

		public Command command() {
			return new Command(ValueType.PROCESS_INSTANCE_MODIFICATION, ProcessInstanceModificationIntent.MODIFY,
					this.processInstance, this.record);
		}

	}

}
