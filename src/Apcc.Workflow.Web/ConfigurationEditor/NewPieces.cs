using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>What a new piece of configuration begins with.</summary>
internal static class NewPieces
{
    /// <param name="like">The text that it begins as a copy of; null for none.</param>
    public static string TextOf(ConfigurationKind kind, string key, string title, string? like = null) => kind switch
    {
        ConfigurationKind.Calendar => CalendarSource.Copy(like ?? "", key, title),
        ConfigurationKind.Form => FormSource.Copy(like ?? "", key, title).Write(),
        ConfigurationKind.Definition => DefinitionEdits.Create(key, title),
        ConfigurationKind.EmailTemplate or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate
            or ConfigurationKind.SharedPart => like is null ? NewTemplates.TextOf(kind, title) : NewTemplates.Copy(like, title),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Pieces of this kind are not begun here."),
    };
}
