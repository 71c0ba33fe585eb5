import { classes } from './classes.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'

interface FileUploadProps extends FieldProps {
  /** The kinds of file offered first, such as `.csv`. The server must check what arrives. */
  accept?: string | undefined
  multiple?: boolean | undefined
  disabled?: boolean | undefined
}

/** Its form needs `enctype="multipart/form-data"`. */
export function FileUpload(props: FileUploadProps) {
  const { name, id = name, error, accept, multiple, disabled } = props
  return (
    <Field {...props}>
      <input
        class={classes('govuk-file-upload', props.class, error && 'govuk-file-upload--error')}
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={describedBy(id, props)}
      />
    </Field>
  )
}
