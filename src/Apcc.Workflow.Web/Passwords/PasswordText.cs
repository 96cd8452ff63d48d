namespace Apcc.Workflow.Web.Passwords;

/// <summary>The texts of the page that sets a password: <c>PasswordText.resx</c>.</summary>
public sealed class PasswordText;
