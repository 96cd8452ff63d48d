namespace Apcc.Workflow.Web.Configuration;

/// <summary>The texts about configuration and its versions: <c>VersionsText.resx</c>.</summary>
public sealed class VersionsText;
