namespace Apcc.Workflow.Web.Registers;

/// <summary>The texts about registers: <c>RegisterText.resx</c>.</summary>
public sealed class RegisterText;
