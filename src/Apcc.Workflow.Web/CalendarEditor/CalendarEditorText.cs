namespace Apcc.Workflow.Web.CalendarEditor;

/// <summary>The texts of the editor of calendars: <c>CalendarEditorText.resx</c>.</summary>
public sealed class CalendarEditorText;
