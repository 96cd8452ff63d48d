namespace Apcc.Workflow.Web.Shared;

public enum IconSize
{
    Small,
    Normal,
    Large,
}
