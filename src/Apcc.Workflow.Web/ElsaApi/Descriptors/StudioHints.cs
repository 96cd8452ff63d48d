namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>The editor's fields that the API treats in a way of its own.</summary>
internal static class StudioHints
{
    /// <summary>A code field; keeps a Literal.</summary>
    public const string Code = "code-editor";

    /// <summary>A JSON field; keeps a Literal with JSON in it.</summary>
    public const string Json = "json-editor";
    public const string Dropdown = "dropdown";
    public const string CheckList = "checklist";
    public const string DynamicOutcomes = "dynamic-outcomes";
}
