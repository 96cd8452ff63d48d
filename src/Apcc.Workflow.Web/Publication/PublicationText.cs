namespace Apcc.Workflow.Web.Publication;

/// <summary>The texts about open cases and new versions: <c>PublicationText.resx</c>.</summary>
public sealed class PublicationText;
