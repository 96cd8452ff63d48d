namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Which kind of configuration the engine's word for a reference means.</summary>
internal static class ReferenceKinds
{
    public static ConfigurationKind? Of(string reference) => reference switch
    {
        "form" => ConfigurationKind.Form,
        "email" => ConfigurationKind.EmailTemplate,
        "letter" => ConfigurationKind.LetterTemplate,
        "document" => ConfigurationKind.DocumentTemplate,
        "calendar" => ConfigurationKind.Calendar,
        "register" => ConfigurationKind.Register,
        "definition" => ConfigurationKind.Definition,
        _ => null,
    };
}
