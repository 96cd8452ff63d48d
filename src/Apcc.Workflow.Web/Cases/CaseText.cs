namespace Apcc.Workflow.Web.Cases;

/// <summary>The texts about cases: <c>CaseText.resx</c>.</summary>
public sealed class CaseText;
