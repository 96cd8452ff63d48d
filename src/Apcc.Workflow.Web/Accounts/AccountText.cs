namespace Apcc.Workflow.Web.Accounts;

/// <summary>The texts of signing in and out: <c>AccountText.resx</c>.</summary>
public sealed class AccountText;
