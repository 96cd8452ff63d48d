namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>What a field asks for; decides how it is drawn, read and checked. In files: the same word, camel case.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines, plain or (format <c>rich</c>) sanitised HTML.</summary>
    LongText,

    Number,
    Integer,

    /// <summary>Euro, at most two decimals.</summary>
    Money,

    /// <summary>A civil date, kept as <c>yyyy-MM-dd</c>.</summary>
    Date,

    YesNo,
    OneOf,
    SeveralOf,

    /// <summary>Id of a person; several where the type is an array. Likewise the next three.</summary>
    Person,

    Body,
    PacAction,
    File,

    /// <summary>Rows of columns.</summary>
    Table,

    /// <summary>Liquid over the case; holds no data.</summary>
    ReadOnly,
}
