using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>A register with its form, as both are in force.</summary>
/// <param name="Form">With the choices of shared lists filled in.</param>
internal sealed record RegisterInForce(RegisterDefinition Definition, FormDefinition Form);
